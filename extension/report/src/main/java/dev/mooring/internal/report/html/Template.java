package dev.mooring.internal.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A text with placeholders such as {@code {{title}}}. Values that are filled in are not searched for placeholders. */
record Template(String text) {

    private static final String BEGIN = "{{";
    private static final String END = "}}";

    /** A resource beside this class, as a template. */
    static Template of(String resource) {
        return new Template(read(resource));
    }

    /** The text of a resource beside this class. */
    static String read(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource '" + resource + "' is missing in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String filled(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, done)) {
            int end = text.indexOf(END, begin);
            String name = text.substring(begin + BEGIN.length(), end);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("There is no value for {{" + name + "}}");
            }
            filled.append(text, done, begin).append(value);
            done = end + END.length();
        }
        return filled.append(text, done, text.length()).toString();
    }
}
