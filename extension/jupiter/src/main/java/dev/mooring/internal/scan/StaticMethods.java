package dev.mooring.internal.scan;

import dev.mooring.internal.declaration.Source;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the static methods that an attribute names; one that does not exist is reported as a mistake.
 *
 * @param texts receives the mistakes
 * @param attribute the attribute, for mistakes
 */
record StaticMethods(Texts texts, String attribute) {

    /**
     * Finds a method.
     *
     * @param name {@code method}, or {@code com.example.Type#method}
     * @param declaring the class where a simple name is looked for
     * @param result the type that the method must return
     * @param parameters the types that it must take
     */
    Optional<Method> find(String name, Class<?> declaring, Class<?> result, Class<?>... parameters) {
        int hash = name.indexOf('#');
        Class<?> type = declaring;
        if (hash >= 0) {
            try {
                type = Class.forName(name.substring(0, hash), true, declaring.getClassLoader());
            } catch (ClassNotFoundException unknown) {
                texts.mistake(
                        attribute + " names the class '" + name.substring(0, hash) + "', which does not exist.",
                        "Write its full name, a '$' before a nested one: com.example.Specs#tls.");
                return Optional.empty();
            }
        }
        String simple = name.substring(hash + 1);
        String wanted = "static " + result.getSimpleName() + " " + simple
                + Arrays.stream(parameters).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
        for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
            for (Method method : current.getDeclaredMethods()) {
                if (method.getName().equals(simple) && !method.isSynthetic()) {
                    boolean suitable = Modifier.isStatic(method.getModifiers())
                            && method.getReturnType() == result
                            && Arrays.equals(method.getParameterTypes(), parameters);
                    return suitable
                            ? Optional.of(method)
                            : unsuitable(Source.nameOf(current) + "." + simple, method, wanted);
                }
            }
        }
        texts.mistake(
                attribute + " names the method '" + simple + "', which " + Source.nameOf(type) + " does not have.",
                "Write it there: " + wanted + ".");
        return Optional.empty();
    }

    private Optional<Method> unsuitable(String shown, Method method, String wanted) {
        texts.mistake(
                "the method " + shown + " that " + attribute + " names "
                        + (Modifier.isStatic(method.getModifiers()) ? "has another signature." : "is not static."),
                "Declare it as: " + wanted + ".");
        return Optional.empty();
    }
}
