package dev.mooring.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a class are written.
 *
 * @param tag the name of the member that holds the name of the class, or null
 */
record Shape(Constructor<?> constructor, @Nullable String tag, List<Member> members) {

    private static final ClassValue<List<Shape>> SHAPES = new ClassValue<>() {
        @Override
        protected List<Shape> computeValue(Class<?> type) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            return permitted == null
                    ? List.of(make(type))
                    : Arrays.stream(permitted)
                            .flatMap(each -> SHAPES.get(each).stream())
                            .toList();
        }
    };

    /** A component. */
    record Member(String name, JsonMember.Form form, Type type, Method accessor) {

        static Member of(RecordComponent component) {
            JsonMember said = component.getAnnotation(JsonMember.class);
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Member(
                    said == null || said.value().isEmpty() ? component.getName() : said.value(),
                    said == null ? JsonMember.Form.PLAIN : said.form(),
                    component.getGenericType(),
                    accessor);
        }

        @Nullable Object valueIn(Record record) {
            try {
                return accessor.invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(record.getClass() + " cannot be written", e);
            }
        }
    }

    private static Shape make(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Shape(
                    constructor,
                    tagOf(type),
                    Arrays.stream(components).map(Member::of).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " cannot be read", e);
        }
    }

    private static @Nullable String tagOf(Class<?> type) {
        JsonMember said = type.getAnnotation(JsonMember.class);
        return said != null
                ? said.value()
                : Stream.of(type.getInterfaces())
                        .map(Shape::tagOf)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The shape of a record's class, or those of all records of a sealed interface. */
    static List<Shape> of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The name of the class. */
    String name() {
        return constructor.getDeclaringClass().getSimpleName();
    }

    /** Makes a record from the values of its components. */
    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + name(), e);
        }
    }
}
