package dev.mooring.internal.report.json;

import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes a JSON document into a text, without line breaks. */
public final class JsonWriter {

    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder json = new StringBuilder();
    private final UnaryOperator<String> shown;
    /** Whether the next value or member of the present array or object is not its first. */
    private boolean further;

    public JsonWriter() {
        this(UnaryOperator.identity());
    }

    /** @param shown makes the texts as they may be shown; names of members are not changed */
    public JsonWriter(UnaryOperator<String> shown) {
        this.shown = shown;
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    private JsonWriter begin(char bracket) {
        separate();
        json.append(bracket);
        further = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        json.append(bracket);
        further = true;
        return this;
    }

    private void separate() {
        if (further) {
            json.append(',');
        }
    }

    /** The name of the member whose value is written next. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        json.append(':');
        further = false;
        return this;
    }

    public JsonWriter text(@Nullable String text) {
        separate();
        if (text == null) {
            json.append("null");
        } else {
            quote(shown.apply(text));
        }
        further = true;
        return this;
    }

    /** A number or a truth value, or null. */
    public JsonWriter plain(@Nullable Object value) {
        separate();
        json.append(value);
        further = true;
        return this;
    }

    /** A member that is an array. */
    public <T> JsonWriter array(String name, List<T> values, BiConsumer<JsonWriter, T> write) {
        name(name).beginArray();
        values.forEach(value -> write.accept(this, value));
        return endArray();
    }

    public JsonWriter member(String name, @Nullable String text) {
        return name(name).text(text);
    }

    public JsonWriter member(String name, long number) {
        return name(name).plain(number);
    }

    public JsonWriter member(String name, @Nullable Number number) {
        return name(name).plain(number);
    }

    public JsonWriter member(String name, @Nullable Boolean value) {
        return name(name).plain(value);
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
