package dev.mooring.internal.report.html;

/** Escapes texts for HTML. */
final class Html {

    private static final int UNKNOWN = '\uFFFD';

    private Html() {}

    /** A text as content of an element, or as the value of an attribute between double quotes. */
    static String text(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                // Half of a surrogate pair cannot be encoded.
                default -> html.appendCodePoint(Character.getType(c) == Character.SURROGATE ? UNKNOWN : c);
            }
        });
        return html.toString();
    }

    /**
     * JSON as the content of an element {@code script}. The characters that could end the element, or begin a comment
     * in it, occur only within the JSON's texts, where they can be written as escapes.
     */
    static String json(String json) {
        StringBuilder html = new StringBuilder(json.length() + 1024);
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '<' -> html.append("\\u003c");
                case '>' -> html.append("\\u003e");
                case '\u2028' -> html.append("\\u2028");
                case '\u2029' -> html.append("\\u2029");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
