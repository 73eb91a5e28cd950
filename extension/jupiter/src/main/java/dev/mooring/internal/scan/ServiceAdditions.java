package dev.mooring.internal.scan;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.internal.declaration.Reference;
import dev.mooring.internal.declaration.TextSyntaxException;
import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The annotations of a component that stands for a service of a Compose file. What a composed annotation says by an
 * attribute that is left at its default gives way to the service: {@code @Postgres} takes the image and the credentials
 * of the service. What it says by an attribute that is set must not contradict the service.
 */
final class ServiceAdditions {

    private final Annotations written;

    ServiceAdditions(Annotations written) {
        this.written = written;
    }

    /** The annotations without what is left to the service. */
    Annotations annotations() {
        return new Annotations(
                written.found().stream()
                        .<Found<?>>map(ServiceAdditions::withoutOpen)
                        .toList(),
                written.texts());
    }

    private static Found<?> withoutOpen(Found<?> found) {
        if (found.annotation() instanceof Container container) {
            return new Found<>(withoutOpen(Container.class, container, found.carriers()), found.carriers());
        }
        return found.annotation() instanceof Env env
                ? new Found<>(withoutOpen(Env.class, env, found.carriers()), found.carriers())
                : found;
    }

    private static <A extends Annotation> A withoutOpen(Class<A> type, A annotation, List<Annotation> carriers) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method attribute : AnnotationValues.attributes(type)) {
            Object value = AnnotationValues.value(annotation, attribute);
            if (value instanceof String text && !attribute.getName().equals("name") && isOpen(text, carriers)) {
                value = Objects.requireNonNull(attribute.getDefaultValue());
            } else if (value instanceof String[] texts) {
                value = Stream.of(texts).filter(text -> !isOpen(text, carriers)).toArray(String[]::new);
            }
            values.put(attribute.getName(), value);
        }
        return AnnotationValues.annotation(type, values);
    }

    private static boolean isOpen(String text, List<Annotation> carriers) {
        return attributes(text, carriers).stream().anyMatch(Attribute::isDefault);
    }

    /** An attribute of a composed annotation that a text refers to. */
    private record Attribute(Annotation carrier, Method method) {

        boolean isDefault() {
            return AnnotationValues.isDefault(method, AnnotationValues.value(carrier, method));
        }

        String shownCarrier() {
            return "@" + carrier.annotationType().getSimpleName();
        }
    }

    private static List<Attribute> attributes(String text, List<Annotation> carriers) {
        List<Reference> references;
        try {
            references = TextTemplate.parse(text).references();
        } catch (TextSyntaxException reportedWhereItIsRead) {
            return List.of();
        }
        List<Attribute> attributes = new ArrayList<>();
        for (Reference reference : references) {
            if (reference instanceof Reference.OfAttribute named) {
                attribute(named.name(), carriers).ifPresent(attributes::add);
            }
        }
        return attributes;
    }

    /** As where texts are read, that of the outermost carrier that has it. */
    private static Optional<Attribute> attribute(String name, List<Annotation> carriers) {
        return carriers.stream()
                .flatMap(carrier -> AnnotationValues.attributes(carrier.annotationType()).stream()
                        .filter(method -> method.getName().equals(name))
                        .map(method -> new Attribute(carrier, method)))
                .findFirst();
    }

    /** Reports attributes that say something else than the service. */
    void tellContradictions(Declared service, ContainerSpec added) {
        ContainerSpec described = (ContainerSpec) service.declaration().spec();
        String shown = service.declaration().describe();
        Optional<Found<Container>> last = written.written(Container.class).stream()
                .filter(found -> !found.annotation().image().isEmpty())
                .reduce((farther, nearer) -> nearer);
        last.ifPresent(found -> set(found.annotation().image(), found.carriers())
                .filter(attribute -> !added.image().equals(described.image()))
                .ifPresent(attribute -> written.texts()
                        .mistake(
                                attribute.shownCarrier() + " has the image '" + added.image() + "', but the service "
                                        + shown + " has '" + described.image() + "'.",
                                remedy(attribute, "@Container(image = …)"))));
        for (Found<Env> found : written.written(Env.class)) {
            for (String text : found.annotation().value()) {
                String name = text.replaceFirst("=.*", "");
                set(text, found.carriers())
                        .filter(attribute -> differ(value(described, name), value(added, name)))
                        .ifPresent(attribute -> written.texts()
                                .mistake(
                                        attribute.shownCarrier() + " sets '"
                                                + attribute.method().getName() + "', but the service " + shown
                                                + " sets " + name + " to something else.",
                                        remedy(attribute, "@Env(\"" + name + "=…\")")));
            }
        }
    }

    private static String remedy(Attribute attribute, String override) {
        return "Leave out '" + attribute.method().getName() + "', or write " + override
                + " beside it to change the service.";
    }

    /** The attribute that gives a text its value, if it is set. */
    private static Optional<Attribute> set(String text, List<Annotation> carriers) {
        return isOpen(text, carriers)
                ? Optional.empty()
                : attributes(text, carriers).stream().findFirst();
    }

    private static boolean differ(Optional<String> described, Optional<String> added) {
        return described.isPresent() && added.isPresent() && !described.equals(added);
    }

    private static Optional<String> value(ContainerSpec spec, String variable) {
        return spec.env().stream()
                .filter(each -> each.name().equals(variable))
                .map(EnvSpec::value)
                .findFirst();
    }
}
