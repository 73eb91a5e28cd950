package dev.mooring.internal.report.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON, and reads them again: a component is a member, a duration is a number of milliseconds, an
 * absent one is null.
 */
public final class RecordJson {

    private static final String TYPE = "event";

    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<Class<?>, Shape> nested = new HashMap<>();

    /** @param type a sealed interface whose records can be read */
    public RecordJson(Class<?> type) {
        recordsOf(type).forEach(each -> shapes.put(each.getSimpleName(), Shape.of(each)));
    }

    private static Stream<Class<?>> recordsOf(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Arrays.stream(permitted).flatMap(RecordJson::recordsOf);
    }

    /** The constructor and the components of a record, to read it. */
    private record Shape(Constructor<?> constructor, List<RecordComponent> components) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                return new Shape(constructor, List.of(components));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " cannot be read", e);
            }
        }
    }

    /**
     * A record as an object on one line.
     *
     * @param shown makes the texts in it as they may be shown
     */
    public static String object(Record record, UnaryOperator<String> shown) {
        JsonWriter json = new JsonWriter(shown);
        value(json, record);
        return json.toString();
    }

    /** A record as an object on one line, whose first member is the name of its type. */
    public static String line(Record record) {
        JsonWriter json = new JsonWriter().beginObject();
        json.member(TYPE, record.getClass().getSimpleName());
        components(json, record);
        return json.endObject().toString();
    }

    private static void components(JsonWriter json, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            json.name(component.getName());
            value(json, valueOf(component, record));
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(record.getClass() + " cannot be written", e);
        }
    }

    private static void value(JsonWriter json, @Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            json.plain(value);
        } else if (value instanceof Duration time) {
            json.plain(time.toMillis());
        } else if (value instanceof Enum<?> constant) {
            json.text(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            json.beginArray();
            list.forEach(each -> value(json, each));
            json.endArray();
        } else if (value instanceof Map<?, ?> map) {
            json.beginObject();
            map.forEach((key, each) -> value(json.name(String.valueOf(key)), each));
            json.endObject();
        } else if (value instanceof Record record) {
            json.beginObject();
            components(json, record);
            json.endObject();
        } else {
            json.text(value.toString());
        }
    }

    /** Reads a line; empty if it is cut off, or of an unknown record. */
    public Optional<Record> read(String line) {
        try {
            if (!(JsonText.read(line) instanceof Map<?, ?> members)) {
                return Optional.empty();
            }
            return Optional.ofNullable(shapes.get(String.valueOf(members.get(TYPE))))
                    .map(shape -> record(shape, members));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException notOurs) {
            // The line may come from a version with other components.
            return Optional.empty();
        }
    }

    private Record record(Shape shape, Map<?, ?> members) {
        @Nullable Object[] values = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components().get(i);
            values[i] = value(members.get(component.getName()), component.getGenericType());
        }
        try {
            return (Record) shape.constructor().newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(shape.constructor().getDeclaringClass() + " cannot be read", e);
        }
    }

    private @Nullable Object value(@Nullable Object value, Type type) {
        if (value == null) {
            return null;
        }
        if (type instanceof ParameterizedType collection) {
            Type[] arguments = collection.getActualTypeArguments();
            return value instanceof List<?> list ? list(list, arguments[0]) : map((Map<?, ?>) value, arguments[1]);
        }
        return plain(value, (Class<?>) type);
    }

    private List<?> list(List<?> list, Type of) {
        return list.stream().map(each -> value(each, of)).toList();
    }

    private Map<String, ?> map(Map<?, ?> map, Type of) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, each) -> values.put(String.valueOf(key), value(each, of)));
        return values;
    }

    private Object plain(Object value, Class<?> type) {
        if (type.isRecord()) {
            return record(nested.computeIfAbsent(type, Shape::of), (Map<?, ?>) value);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase((String) value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown: " + value));
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
