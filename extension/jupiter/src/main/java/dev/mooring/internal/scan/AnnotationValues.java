package dev.mooring.internal.scan;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Takes annotations apart into values, and makes annotations from values. */
final class AnnotationValues {

    private AnnotationValues() {}

    static List<Method> attributes(Class<? extends Annotation> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    static Method attribute(Class<? extends Annotation> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    static Object value(Annotation annotation, Method attribute) {
        try {
            attribute.setAccessible(true);
            return Objects.requireNonNull(attribute.invoke(annotation));
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("cannot read " + attribute, failure);
        }
    }

    /** The value of an attribute, or something else if there is no attribute of that name and type. */
    static <V> V value(Annotation annotation, String name, Class<V> type, V orElse) {
        return attributes(annotation.annotationType()).stream()
                .filter(attribute -> attribute.getName().equals(name) && attribute.getReturnType() == type)
                .map(attribute -> type.cast(value(annotation, attribute)))
                .findFirst()
                .orElse(orElse);
    }

    static boolean isDefault(Method attribute, Object value) {
        return Objects.deepEquals(attribute.getDefaultValue(), value);
    }

    /**
     * Makes an annotation.
     *
     * @param values the values of all attributes by name
     */
    static <A extends Annotation> A annotation(Class<A> type, Map<String, Object> values) {
        Map<String, Object> kept = new LinkedHashMap<>(values);
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "annotationType" -> type;
            case "toString" -> text(type, kept);
            case "hashCode" -> text(type, kept).hashCode();
            case "equals" ->
                arguments != null
                        && type.isInstance(arguments[0])
                        && attributes(type).stream()
                                .allMatch(attribute -> Objects.deepEquals(
                                        kept.get(attribute.getName()), value((Annotation) arguments[0], attribute)));
            default -> copied(Objects.requireNonNull(kept.get(method.getName())));
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object copied(Object value) {
        return value instanceof Object[] array ? array.clone() : value;
    }

    private static String text(Class<? extends Annotation> type, Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Arrays.deepToString(new Object[] {entry.getValue()}))
                .collect(Collectors.joining(", ", "@" + type.getSimpleName() + "(", ")"));
    }
}
