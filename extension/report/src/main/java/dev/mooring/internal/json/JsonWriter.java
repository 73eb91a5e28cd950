package dev.mooring.internal.json;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes values into a text, without line breaks. */
final class JsonWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder json = new StringBuilder();
    private final UnaryOperator<String> shown;

    /** @param shown makes the texts as they may be shown; names of members are not changed */
    JsonWriter(UnaryOperator<String> shown) {
        this.shown = shown;
    }

    void value(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            json.append(value);
        } else if (value instanceof String || value instanceof Instant) {
            quote(shown.apply(value.toString()));
        } else if (value instanceof Enum<?> constant) {
            quote(shown.apply(word(constant)));
        } else if (value instanceof Duration time) {
            json.append(time.toMillis());
        } else if (value instanceof List<?> list) {
            json.append('[');
            list.forEach(each -> {
                separate('[');
                value(each);
            });
            json.append(']');
        } else if (value instanceof Map<?, ?> map) {
            json.append('{');
            map.forEach((key, each) -> member((String) key, each));
            json.append('}');
        } else if (value instanceof Record record) {
            json.append('{');
            members(record);
            json.append('}');
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " has no form in JSON");
        }
    }

    private void members(Record record) {
        Shape shape = Shape.of(record.getClass()).get(0);
        if (shape.tag() != null) {
            member(shape.tag(), shape.name());
        }
        for (Shape.Member member : shape.members()) {
            Object value = member.valueIn(record);
            switch (member.form()) {
                case PLAIN -> member(member.name(), value);
                case MILLIS -> millis(member.name(), (Long) value);
                case INLINE -> {
                    if (value != null) {
                        members((Record) value);
                    }
                }
                case NONE -> {}
            }
        }
    }

    private void member(String name, @Nullable Object value) {
        name(name);
        value(value);
    }

    private void millis(String name, @Nullable Long micros) {
        if (micros == null || micros % 1_000 == 0) {
            member(name, micros == null ? null : (Long) (micros / 1_000));
        } else {
            name(name);
            json.append(micros / 1_000.0);
        }
    }

    private void name(String name) {
        separate('{');
        quote(name);
        json.append(':');
    }

    /** Before each but the first of several: nothing else ends with a bracket that opens. */
    private void separate(char begin) {
        if (json.charAt(json.length() - 1) != begin) {
            json.append(',');
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void quote(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                default -> {
                    if (c < ' ' || (Character.isSurrogate(c) && isHalf(text, i))) {
                        json.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    /** Whether a character is half of a surrogate pair, which no encoding can write. */
    private static boolean isHalf(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
