package dev.mooring.internal.scan;

import dev.mooring.Prestart;
import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@link ProvideUsing}, and with it every annotation that carries it. */
final class ValueReader {

    private final Element element;
    private final Annotations annotations;
    private final Texts texts;

    ValueReader(Element element, Annotations annotations) {
        this.element = element;
        this.annotations = annotations;
        this.texts = annotations.texts();
    }

    static boolean isIn(Annotations annotations) {
        return annotations.has(ProvideUsing.class);
    }

    /** Whether the annotation says nothing but, at most, its name, so that it may mean a value declared elsewhere. */
    static boolean onlyName(Annotations annotations) {
        return annotations.written(ProvideUsing.class).stream()
                .filter(found -> !found.carriers().isEmpty())
                .allMatch(found -> {
                    Annotation carrier = carrier(found);
                    return found.distance() == 1
                            && AnnotationValues.attributes(carrier.annotationType()).stream()
                                    .filter(attribute -> !attribute.getName().equals("name"))
                                    .allMatch(attribute -> AnnotationValues.isDefault(
                                            attribute, AnnotationValues.value(carrier, attribute)));
                });
    }

    private static Annotation carrier(Found<ProvideUsing> found) {
        return found.carriers().get(found.distance() - 1);
    }

    /** A value for itself; empty if a mistake has been reported. */
    Optional<Declared> declaration() {
        ContainerAnnotations.refuse(annotations, "a value");
        return read(null);
    }

    /** The value that is made from a container of the same annotation; empty if a mistake has been reported. */
    Optional<Declared> ofContainer(Declaration container) {
        return read(container);
    }

    private Optional<Declared> read(@Nullable Declaration container) {
        List<Found<ProvideUsing>> written = annotations.written(ProvideUsing.class);
        Found<ProvideUsing> nearest = written.get(written.size() - 1);
        if (nearest.carriers().isEmpty()) {
            texts.mistake(
                    "@ProvideUsing is on the " + element.kind() + " itself.",
                    "Put it on an annotation of your own, and that one on the " + element.kind() + ".");
            return Optional.empty();
        }
        if (written.stream()
                        .filter(found -> found.distance() == nearest.distance())
                        .count()
                > 1) {
            texts.mistake(
                    "two annotations with @ProvideUsing are on one element.",
                    "Give each value a field or parameter of its own.");
            return Optional.empty();
        }
        Annotation carrier = carrier(nearest);
        Class<? extends Provider<?, ?>> type = nearest.annotation().value();
        String shown = "@" + carrier.annotationType().getSimpleName();
        Optional<Class<?>> wanted = TypeArguments.of(type, Provider.class);
        if (wanted.isPresent() && !wanted.get().isInstance(carrier)) {
            texts.mistake(
                    shown + " names the provider " + type.getSimpleName() + ", which reads @"
                            + wanted.get().getSimpleName() + ".",
                    "Let it implement Provider<" + carrier.annotationType().getSimpleName() + ", ...>.");
            return Optional.empty();
        }
        Optional<Annotation> read =
                plain(carrier, nearest.carriers().subList(0, nearest.distance() - 1), shown, container != null);
        Optional<Provider<?, ?>> provider = Instances.create(type, "@ProvideUsing", texts);
        if (read.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = container == null
                ? new NameReader(NameReader.standard(element, written), texts)
                        .read(AnnotationValues.value(read.get(), "name", String.class, ""), shown + "(name = \"x\")")
                : Optional.of(container.name());
        Scope scope = container == null ? ownScope(written, shown) : container.scope();
        return name.flatMap(known -> planned(provider.get(), read.get(), shown, known, container)
                .map(value -> new Declared(
                        new Declaration(known, value, scope, element.home(), element.source()),
                        texts.readsJvm(),
                        Prestart.AUTO,
                        value.ofClass() ? element.source().type() : null,
                        Map.of(),
                        Map.of(),
                        List.of())));
    }

    /** A value of one JVM means nothing to another. */
    private Scope ownScope(List<? extends Found<?>> written, String shown) {
        Scope scope = new ScopeReader(element, texts).read("a value", written);
        if (scope == Scope.BUILD) {
            texts.mistake(
                    shown + " has scope BUILD, but only a container can be shared by the JVMs of a build.",
                    "Write scope = Scope.SESSION, so that each JVM has its own on the shared container.");
            return Scope.SESSION;
        }
        return scope;
    }

    /** The annotation with plain texts; empty if one of them has no value, which has been reported. */
    private Optional<Annotation> plain(
            Annotation carrier, List<Annotation> carriers, String shown, boolean besidesContainer) {
        Annotation read = read(carrier.annotationType(), carrier, carriers);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method attribute : AnnotationValues.attributes(carrier.annotationType())) {
            Object value = AnnotationValues.value(read, attribute);
            String what = "'" + attribute.getName() + "' of " + shown;
            @Nullable Object plain;
            if (besidesContainer) {
                // The container's part of the annotation has been checked, and may ask for the run.
                plain = value;
            } else if (value instanceof String text) {
                plain = texts.known(what, text).orElse(null);
            } else if (value instanceof String[] several) {
                List<String> known = new ArrayList<>();
                for (String text : several) {
                    texts.known(what, text).ifPresent(known::add);
                }
                plain = known.size() == several.length ? known.toArray(String[]::new) : null;
            } else {
                plain = value;
            }
            if (plain == null) {
                return Optional.empty();
            }
            values.put(attribute.getName(), plain);
        }
        return Optional.of(AnnotationValues.annotation(carrier.annotationType(), values));
    }

    private <A extends Annotation> A read(Class<A> type, Annotation annotation, List<Annotation> carriers) {
        return texts.read(type, new Found<>(type.cast(annotation), carriers));
    }

    private Optional<ProvidedValue> planned(
            Provider<?, ?> provider,
            Annotation annotation,
            String shown,
            String name,
            @Nullable Declaration container) {
        Description<Object> description = new Description<>();
        if (container != null) {
            description.dependsOn(DockerContainer.class, name);
        }
        try {
            plan(provider, annotation, description);
        } catch (RuntimeException thrown) {
            texts.mistake(shown + ": its provider threw " + thrown + " in plan().", "Correct the provider.");
            return Optional.empty();
        }
        return Optional.of(new ProvidedValue(
                annotation,
                provider,
                typeOf(provider.getClass()),
                description.needs(),
                description.files,
                description.conversions,
                description.properties,
                description.ofClass));
    }

    @SuppressWarnings("unchecked") // the annotation's type has been compared, and a description takes any value
    private static <A extends Annotation, T> void plan(
            Provider<A, T> provider, Annotation annotation, ValuePlan<?> description) {
        provider.plan((A) annotation, (ValuePlan<T>) description);
    }

    /** What the provider returns, the most special type that one of its methods declares. */
    private static Class<?> typeOf(Class<?> provider) {
        Class<?> found = Object.class;
        for (Class<?> type = provider; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals("provide")
                        && method.getParameterCount() == 2
                        && found.isAssignableFrom(method.getReturnType())) {
                    found = method.getReturnType();
                }
            }
        }
        return found;
    }

    /** What a provider has declared about a value. */
    private final class Description<T> implements ValuePlan<T> {

        private final List<ProvidedValue.Need> needs = new ArrayList<>();
        private final Map<Class<?>, Function<Object, ?>> conversions = new LinkedHashMap<>();
        private final Map<String, Function<Object, String>> properties = new LinkedHashMap<>();
        private final List<ProvidedValue.RequiredFile> files = new ArrayList<>();
        private boolean ofClass;
        private boolean optional;

        private List<ProvidedValue.Need> needs() {
            boolean mayBeMissing = optional && element.target() instanceof Field;
            return needs.stream()
                    .map(need -> new ProvidedValue.Need(need.type(), need.name(), mayBeMissing))
                    .toList();
        }

        @Override
        public void optional() {
            optional = true;
        }

        @Override
        public void dependsOn(Class<?> type, String name) {
            Objects.requireNonNull(type, "ValuePlan.dependsOn: 'type' must not be null");
            Objects.requireNonNull(name, "ValuePlan.dependsOn: 'name' must not be null");
            needs.add(new ProvidedValue.Need(type, name, false));
        }

        @Override
        public void dependsOnFile(String attribute, String location) {
            Objects.requireNonNull(attribute, "ValuePlan.dependsOnFile: 'attribute' must not be null");
            Objects.requireNonNull(location, "ValuePlan.dependsOnFile: 'location' must not be null");
            files.add(new ProvidedValue.RequiredFile(attribute, location));
        }

        @Override
        public void dependsOnDeclaringClass() {
            ofClass = true;
        }

        @Override
        @SuppressWarnings("unchecked") // called with the provider's own values only
        public <V> void injectAs(Class<V> type, Function<? super T, ? extends V> conversion) {
            Objects.requireNonNull(type, "ValuePlan.injectAs: 'type' must not be null");
            Objects.requireNonNull(conversion, "ValuePlan.injectAs: 'conversion' must not be null");
            conversions.put(type, (Function<Object, ?>) conversion);
        }

        @Override
        @SuppressWarnings("unchecked") // called with the provider's own values only
        public void property(String property, Function<? super T, String> text) {
            Objects.requireNonNull(property, "ValuePlan.property: 'property' must not be null");
            Objects.requireNonNull(text, "ValuePlan.property: 'text' must not be null");
            properties.put(property, (Function<Object, String>) text);
        }

        @Override
        public void mistake(String found, String remedy) {
            Objects.requireNonNull(found, "ValuePlan.mistake: 'found' must not be null");
            Objects.requireNonNull(remedy, "ValuePlan.mistake: 'remedy' must not be null");
            texts.mistake(found, remedy);
        }

        @Override
        public Class<?> declaringClass() {
            return element.source().type();
        }

        @Override
        public AnnotatedElement element() {
            return element.source().element();
        }
    }
}
