package dev.mooring.internal.json;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document: an object is a map, an array a list, a number a long or a double. */
final class JsonReader {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String UNESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if the text is not a single value */
    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private @Nullable Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (boolean more = begins('}'); more; more = goesOn('}')) {
            String name = string();
            expect(':');
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> values = new ArrayList<>();
        for (boolean more = begins(']'); more; more = goesOn(']')) {
            values.add(value());
        }
        return values;
    }

    /** Skips a bracket that opens; says whether something is between it and the other one. */
    private boolean begins(char end) {
        at++;
        return !ends(end);
    }

    private boolean goesOn(char end) {
        if (ends(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private boolean ends(char end) {
        boolean ends = peek() == end;
        at += ends ? 1 : 0;
        return ends;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            string.append(c == '\\' ? unescaped(next()) : c);
        }
        return string.toString();
    }

    private char unescaped(char c) {
        if (c == 'u') {
            at += 4;
            return (char) HexFormat.fromHexDigits(text, at - 4, Math.min(at, text.length()));
        }
        int known = ESCAPED.indexOf(c);
        if (known < 0) {
            throw unexpected();
        }
        return UNESCAPED.charAt(known);
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private Object number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw unexpected();
        }
        at = number.end();
        return number.group(1) == null && number.group(2) == null
                ? (Object) Long.valueOf(number.group())
                : (Object) Double.valueOf(number.group());
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    /** The next character that is not a space. */
    private char peek() {
        skipSpace();
        char c = next();
        at--;
        return c;
    }

    private char next() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at++);
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("no JSON: unexpected at " + at + " of " + text.length() + " characters");
    }
}
