package dev.mooring.internal.scan;

import dev.mooring.ConfigureUsing;
import dev.mooring.ContainerConfigurer;
import dev.mooring.internal.declaration.Source;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customizes a spec with code: that of {@link ConfigureUsing}, and the methods that {@code configure} names. */
final class Configurers {

    private final Annotations annotations;
    private final Texts texts;
    /** What may be changed if a spec is rejected. */
    private final String changeable;

    Configurers(Annotations annotations) {
        this(annotations, Optional.empty());
    }

    /** @param service the service of a Compose file that the annotations are added to */
    Configurers(Annotations annotations, Optional<Declared> service) {
        this.annotations = annotations;
        this.texts = annotations.texts();
        this.changeable = service.map(declared -> "the annotations or the service "
                        + declared.declaration().describe())
                .orElse("the annotations");
    }

    /** Calls the configurers of composed annotations, the outermost last, so that it can override the others. */
    ContainerSpec composed(ContainerSpec spec) {
        ContainerSpec result = spec;
        for (Found<ConfigureUsing> found : annotations.written(ConfigureUsing.class)) {
            if (found.carriers().isEmpty()) {
                texts.mistake(
                        "@ConfigureUsing is not on a composed annotation.",
                        "Put it on a composed annotation, or write @Container(configure = \"method\").");
            } else {
                result = ask(
                        found.annotation().value(),
                        found.carriers().get(found.carriers().size() - 1),
                        result);
            }
        }
        return result;
    }

    private ContainerSpec ask(Class<? extends ContainerConfigurer<?>> type, Annotation carrier, ContainerSpec spec) {
        Optional<ContainerConfigurer<?>> configurer = Instances.create(type, "@ConfigureUsing", texts);
        if (configurer.isEmpty()) {
            return spec;
        }
        Optional<Class<?>> wanted = TypeArguments.of(type, ContainerConfigurer.class);
        if (wanted.isPresent() && !wanted.get().isInstance(carrier)) {
            texts.mistake(
                    "@ConfigureUsing(" + type.getSimpleName() + ".class) expects an @"
                            + wanted.get().getSimpleName() + ", but is on @"
                            + carrier.annotationType().getSimpleName() + ".",
                    "Let it implement ContainerConfigurer<"
                            + carrier.annotationType().getSimpleName() + ">.");
            return spec;
        }
        try {
            @Nullable ContainerSpec answer = call(configurer.get(), spec, carrier);
            if (answer == null) {
                returnedNull(type.getSimpleName() + ".configure");
            }
            return answer == null ? spec : answer;
        } catch (RuntimeException thrown) {
            threw(type.getSimpleName() + ".configure", thrown);
            return spec;
        }
    }

    @SuppressWarnings("unchecked") // the annotation's type has been compared
    private static <A extends Annotation> @Nullable ContainerSpec call(
            ContainerConfigurer<A> configurer, ContainerSpec spec, Annotation annotation) {
        return configurer.configure(spec, (A) annotation);
    }

    /** The spec that a method returned, and the class of the method. */
    record Configured<S>(S spec, Class<?> by) {}

    /**
     * Calls the method that {@code configure} names.
     *
     * @param type the type of the spec
     * @param name {@code method}, or {@code com.example.Type#method}
     * @param declaring the class that declares the container or image
     */
    <S> Optional<Configured<S>> byMethod(S spec, Class<S> type, String name, Class<?> declaring) {
        Optional<Method> found = new StaticMethods(texts, "configure").find(name, declaring, type, type);
        return found.flatMap(method -> {
            String shown = Source.nameOf(method.getDeclaringClass()) + "." + method.getName();
            try {
                method.setAccessible(true);
                @Nullable Object answer = method.invoke(null, spec);
                if (answer == null) {
                    returnedNull(shown);
                    return Optional.empty();
                }
                return Optional.of(new Configured<>(type.cast(answer), method.getDeclaringClass()));
            } catch (InvocationTargetException thrown) {
                threw(shown, Objects.requireNonNull(thrown.getCause()));
            } catch (IllegalAccessException | RuntimeException closed) {
                threw(shown, closed);
            }
            return Optional.empty();
        });
    }

    private void returnedNull(String shown) {
        texts.mistake(shown + " returned null.", "Return the given spec if there is nothing to change.");
    }

    private void threw(String shown, Throwable thrown) {
        if (thrown instanceof MooringException rejected) {
            texts.mistake(
                    String.valueOf(rejected.getMessage()), "Change " + changeable + "; " + shown + " rejected them.");
            return;
        }
        texts.mistake(
                shown + " threw " + thrown + ".",
                "Correct the method; its argument is the spec merged from the annotations.");
    }
}
