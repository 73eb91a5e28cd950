package dev.mooring.internal.report.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON: a component is a member, a duration is a number of milliseconds, an absent one is null. */
final class RecordJson {

    private final StringBuilder json = new StringBuilder();

    private RecordJson() {}

    /** A record as an object on one line, whose first member is the name of its type. */
    static String line(Record record) {
        RecordJson writer = new RecordJson();
        writer.json.append("{\"event\":");
        writer.text(record.getClass().getSimpleName());
        writer.components(record, true);
        return writer.json.append('}').toString();
    }

    private void components(Record record, boolean begun) {
        boolean further = begun;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            member(component.getName(), valueOf(component, record), further);
            further = true;
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(record.getClass() + " cannot be written", e);
        }
    }

    private void member(String name, @Nullable Object value, boolean further) {
        if (further) {
            json.append(',');
        }
        text(name);
        json.append(':');
        value(value);
    }

    private void value(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            json.append(value);
        } else if (value instanceof Duration time) {
            json.append(time.toMillis());
        } else if (value instanceof Enum<?> constant) {
            text(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Record record) {
            json.append('{');
            components(record, false);
            json.append('}');
        } else {
            text(value.toString());
        }
    }

    private void list(List<?> list) {
        json.append('[');
        boolean further = false;
        for (Object each : list) {
            if (further) {
                json.append(',');
            }
            value(each);
            further = true;
        }
        json.append(']');
    }

    private void map(Map<?, ?> map) {
        json.append('{');
        boolean further = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            member(String.valueOf(entry.getKey()), entry.getValue(), further);
            further = true;
        }
        json.append('}');
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                    if (c < ' ') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
