package dev.mooring.internal.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON, and reads them again: a component is a member, and one that is null has the value null. A
 * duration is a number of milliseconds, and a constant of an enum its name in small letters.
 */
public final class Json {

    private Json() {}

    /**
     * Writes a record as an object on one line.
     *
     * @throws IllegalArgumentException if it contains a value that has no form in JSON
     */
    public static String write(Record record) {
        return write(record, UnaryOperator.identity());
    }

    /**
     * Writes a record as an object on one line.
     *
     * @param shown makes the texts in it as they may be shown
     * @throws IllegalArgumentException if it contains a value that has no form in JSON
     */
    public static String write(Record record, UnaryOperator<String> shown) {
        JsonWriter writer = new JsonWriter(shown);
        writer.value(record);
        return writer.toString();
    }

    /**
     * Reads a record. Members that it does not have are ignored.
     *
     * @param type the class of the record, or a sealed interface whose records have a {@link JsonMember}
     * @throws IllegalArgumentException if the text is not such a record, for instance because it is cut off
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return type.cast(record(JsonReader.read(text), type));
        } catch (ArithmeticException | ClassCastException | DateTimeException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName(), e);
        }
    }

    private static Object record(@Nullable Object value, Class<?> type) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ", but " + value);
        }
        Shape shape = Shape.of(type).stream()
                .filter(each -> each.tag() == null || each.name().equals(members.get(each.tag())))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + type.getSimpleName()));
        return shape.make(
                shape.members().stream().map(member -> value(members, member)).toArray());
    }

    private static @Nullable Object value(Map<?, ?> members, Shape.Member member) {
        if (member.form() != JsonMember.Form.PLAIN) {
            throw new IllegalArgumentException("'" + member.name() + "' can only be written");
        }
        return value(members.get(member.name()), member.type());
    }

    private static @Nullable Object value(@Nullable Object value, Type type) {
        if (value == null) {
            return null;
        }
        if (type instanceof ParameterizedType collection) {
            Type[] arguments = collection.getActualTypeArguments();
            return collection.getRawType() == List.class
                    ? ((List<?>) value)
                            .stream().map(each -> value(each, arguments[0])).toList()
                    : map((Map<?, ?>) value, arguments[1]);
        }
        return plain(value, (Class<?>) type);
    }

    private static Map<String, ?> map(Map<?, ?> map, Type of) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, each) -> values.put((String) key, value(each, of)));
        return values;
    }

    private static Object plain(Object value, Class<?> type) {
        if (type.isRecord() || type.isSealed()) {
            return record(value, type);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> JsonWriter.word((Enum<?>) constant).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown " + type.getSimpleName() + ": " + value));
        }
        if (type == Duration.class) {
            return Duration.ofMillis((Long) value);
        }
        if (type == Instant.class) {
            return Instant.parse((String) value);
        }
        return type == int.class || type == Integer.class ? (Object) Math.toIntExact((Long) value) : value;
    }
}
