package dev.mooring.internal.text;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a value by a text that is the same in every run, for values that are compared over runs. Records are
 * described by their components, since the texts of records may hide secrets; so are classes whose only field is a
 * record.
 */
public final class StableText {

    private StableText() {}

    /** Describes a value; empty if another run may describe an equal value differently: code, for instance. */
    public static Optional<String> of(@Nullable Object value) {
        if (value == null) {
            return Optional.of("null");
        }
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Duration
                || value instanceof Instant
                || value instanceof Pattern) {
            return Optional.of(quoted(value.toString()));
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.getDeclaringClass().getName() + "." + constant.name());
        }
        if (value instanceof Class<?> type) {
            return Optional.of(type.getName());
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (value instanceof Collection<?> collection) {
            Optional<List<String>> parts = ofAll(collection);
            return value instanceof Set ? parts.map(all -> new TreeSet<>(all).toString()) : parts.map(List::toString);
        }
        return value instanceof Record described
                ? ofRecord(described)
                : recordOf(value).flatMap(StableText::of);
    }

    /** The only field of a value, if it is a record: specs with many values keep them in one. */
    private static Optional<Object> recordOf(Object value) {
        List<Field> fields = Arrays.stream(value.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        if (fields.size() != 1 || !fields.get(0).getType().isRecord()) {
            return Optional.empty();
        }
        try {
            fields.get(0).setAccessible(true);
            return Optional.ofNullable(fields.get(0).get(value));
        } catch (IllegalAccessException | RuntimeException closed) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        return text.length() + ":" + text;
    }

    private static Optional<List<String>> ofAll(Collection<?> values) {
        List<String> parts = new ArrayList<>();
        for (Object value : values) {
            Optional<String> part = of(value);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    private static Optional<String> ofMap(Map<?, ?> map) {
        Map<String, String> sorted = new TreeMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<String> key = of(entry.getKey());
            Optional<String> value = of(entry.getValue());
            if (key.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            sorted.put(key.get(), value.get());
        }
        return Optional.of(sorted.toString());
    }

    private static Optional<String> ofRecord(Record described) {
        List<@Nullable Object> components = new ArrayList<>();
        for (RecordComponent component : described.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                components.add(accessor.invoke(described));
            } catch (IllegalAccessException | InvocationTargetException | RuntimeException closed) {
                return Optional.empty();
            }
        }
        return ofAll(components).map(parts -> described.getClass().getName() + parts);
    }
}
