package dev.mooring.internal.spec;

import java.time.Duration;

/** Shows values in mistakes, so that each stays on its line. */
public final class Shown {

    private static final int MOST = 200;

    private Shown() {}

    /** A text on one line, its control characters as Java writes them, and no longer than a reader wants it. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MOST).forEach(character -> {
            switch (character) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isVisible(character)) {
                        shown.appendCodePoint(character);
                    } else {
                        shown.append(String.format("\\u%04x", character));
                    }
                }
            }
        });
        return text.codePointCount(0, text.length()) > MOST ? shown.append('…').toString() : shown.toString();
    }

    /** Formatting characters would let a text look like another one. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** A time as annotations take it. */
    public static String time(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
