package dev.mooring.internal.text;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes text from a container, an engine or a registry safe to print on a terminal, in the log of a build server or in
 * a report.
 *
 * <p>Such text may contain anything: terminal colours and titles, commands that erase earlier lines, characters that
 * change the text direction, lines of a megabyte, commands to a build server. Mooring applies this to its own errors
 * and log lines, but not to what {@code DockerContainer.logs()} and {@code DockerContainer.exec} return, which is data.
 */
public final class Printable {

    private static final int LONGEST_LINE = 2000;
    /** So that a cut line with its remark is not cut again. */
    private static final int SHOWN_OF_LONGER = 1900;

    /** Secrets are seldom longer. */
    private static final int LONGEST_WORD = 100;

    private static final String ENDS_OF_WORDS = " \t\r\n\"'<>";

    /**
     * The first character of a text that a build server executes as a command: {@code ::name::} at the beginning of a
     * line for GitHub, {@code ##[name]}, {@code ##vso[name]} and {@code ##teamcity[name]} anywhere for GitHub, Azure
     * and TeamCity. Their comparisons may ignore invisible characters.
     */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^([\\p{Z}\\t\\p{Cf}]*):(?=\\p{Cf}*:)|#(?=\\p{Cf}*#[\\p{Cf}\\p{Alpha}]*\\[)");

    private static final Pattern FURTHER_LINE = Pattern.compile("\\r?\\n(?!\\| )");

    private Printable() {}

    /**
     * Shows control characters and the first character of a command to a build server as {@code \\u001B}, and cuts
     * lines of more than 2000 characters.
     *
     * @param text any text
     * @return the text; line feeds, tabs and printable characters are unchanged
     */
    public static String of(String text) {
        Objects.requireNonNull(text, "Printable.of: 'text' must not be null");
        return COMMAND.matcher(harmless(text))
                .replaceAll(command -> command.group(1) == null ? "\\\\u0023" : "$1\\\\u003A");
    }

    /**
     * Marks the second and all further lines of a text with {@code "| "}, so that no line looks like a line of the
     * surrounding message.
     *
     * @param text any text
     * @return the text; lines that are marked already are unchanged
     */
    public static String within(String text) {
        return text.indexOf('\n') < 0 ? text : FURTHER_LINE.matcher(text).replaceAll("\n| ");
    }

    /**
     * Makes a text safe like {@link #of}, and shows line feeds as {@code \\u000A}, too.
     *
     * @param text any text
     * @return one line
     */
    public static String line(String text) {
        return of(text).replace("\n", "\\u000A");
    }

    private static String harmless(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder printable = new StringBuilder(Math.min(text.length(), 64 * 1024));
        int lineStart = 0;
        while (lineStart <= text.length()) {
            int lineFeed = text.indexOf('\n', lineStart);
            int lineEnd = lineFeed < 0 ? text.length() : lineFeed;
            appendLine(printable, text, lineStart, lineEnd);
            if (lineFeed >= 0) {
                printable.append('\n');
            }
            lineStart = lineEnd + 1;
        }
        return printable.toString();
    }

    /** At most so many characters of a text, with a sign that there are more, and not half of one. */
    public static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, end(text, longest)) + "…" : text;
    }

    /**
     * At most so many characters of a text, with a sign that there are more. It ends before a word rather than within
     * it, if there is one nearby: half of a secret would not be recognized.
     */
    public static String beginning(String text, int longest) {
        return text.length() > longest ? text.substring(0, endOfWords(text, 0, longest)) + "…" : text;
    }

    /** Where a text may be cut that is shown from a position on. */
    private static int endOfWords(String text, int from, int longest) {
        for (int at = from + longest; at > from + longest - LONGEST_WORD && at > from + 1; at--) {
            if (ENDS_OF_WORDS.indexOf(text.charAt(at - 1)) >= 0) {
                return at;
            }
        }
        return end(text, from + longest);
    }

    /** The position where a text can be cut without splitting a surrogate pair. */
    public static int end(String text, int longest) {
        return Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    private static void appendLine(StringBuilder printable, String text, int start, int end) {
        // The end of a line of Windows and of terminals.
        int last = end > start && end < text.length() && text.charAt(end - 1) == '\r' ? end - 1 : end;
        int shown = last - start > LONGEST_LINE ? endOfWords(text, start, SHOWN_OF_LONGER) : last;
        for (int i = start; i < shown; i++) {
            char character = text.charAt(i);
            if (isHarmless(character)) {
                printable.append(character);
            } else {
                printable.append(String.format("\\u%04X", (int) character));
            }
        }
        if (shown < last) {
            printable.append("… (").append(last - shown).append(" more characters)");
        }
    }

    private static boolean isPlain(String text) {
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\n') {
                lineStart = i + 1;
            } else if (!isHarmless(character) || i - lineStart >= LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char character) {
        if (character == '\t') {
            return true;
        }
        if (Character.isISOControl(character) || character == '\u2028' || character == '\u2029') {
            return false;
        }
        return !isDirection(character);
    }

    /** Whether a character changes the direction of the text around it. */
    private static boolean isDirection(char character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }
}
