package dev.mooring.internal.scan;

import dev.mooring.ConfigureUsing;
import dev.mooring.ContainerConfigurer;
import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customizes a spec with code: that of {@link ConfigureUsing}, and the method that {@code configure} names. */
final class Configurers {

    private final Annotations annotations;
    private final Texts texts;

    Configurers(Annotations annotations) {
        this.annotations = annotations;
        this.texts = annotations.texts();
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
    record Configured(ContainerSpec spec, Class<?> by) {}

    /**
     * Calls the method that {@code configure} names.
     *
     * @param name {@code method}, or {@code com.example.Type#method}
     * @param declaring the class that declares the container
     */
    Optional<Configured> byMethod(ContainerSpec spec, String name, Class<?> declaring) {
        return method(name, declaring).flatMap(method -> {
            String shown = Source.nameOf(method.getDeclaringClass()) + "." + method.getName();
            try {
                method.setAccessible(true);
                @Nullable Object answer = method.invoke(null, spec);
                if (answer == null) {
                    returnedNull(shown);
                    return Optional.empty();
                }
                return Optional.of(new Configured((ContainerSpec) answer, method.getDeclaringClass()));
            } catch (InvocationTargetException thrown) {
                threw(shown, Objects.requireNonNull(thrown.getCause()));
            } catch (IllegalAccessException | RuntimeException closed) {
                threw(shown, closed);
            }
            return Optional.empty();
        });
    }

    private Optional<Method> method(String name, Class<?> declaring) {
        int hash = name.indexOf('#');
        Class<?> type = declaring;
        if (hash >= 0) {
            try {
                type = Class.forName(name.substring(0, hash), true, declaring.getClassLoader());
            } catch (ClassNotFoundException unknown) {
                texts.mistake(
                        "configure names the class '" + name.substring(0, hash) + "', which does not exist.",
                        "Write its full name, a '$' before a nested one: com.example.Specs#tls.");
                return Optional.empty();
            }
        }
        String simple = name.substring(hash + 1);
        String wanted = "static ContainerSpec " + simple + "(ContainerSpec)";
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Method method : current.getDeclaredMethods()) {
                if (method.getName().equals(simple) && !method.isSynthetic()) {
                    return suitable(method)
                            ? Optional.of(method)
                            : unsuitable(Source.nameOf(current) + "." + simple, method, wanted);
                }
            }
        }
        texts.mistake(
                "configure names the method '" + simple + "', which " + Source.nameOf(type) + " does not have.",
                "Write it there: " + wanted + ".");
        return Optional.empty();
    }

    private static boolean suitable(Method method) {
        return Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == ContainerSpec.class
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0] == ContainerSpec.class;
    }

    private Optional<Method> unsuitable(String shown, Method method, String wanted) {
        texts.mistake(
                "the method " + shown + " that configure names "
                        + (Modifier.isStatic(method.getModifiers()) ? "has another signature." : "is not static."),
                "Declare it as: " + wanted + ".");
        return Optional.empty();
    }

    private void returnedNull(String shown) {
        texts.mistake(shown + " returned null.", "Return the given spec if there is nothing to change.");
    }

    private void threw(String shown, Throwable thrown) {
        texts.mistake(shown + " threw " + thrown + ".", "Its argument is the spec merged from the annotations.");
    }
}
