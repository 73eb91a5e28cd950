package dev.mooring.wait;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the lines that match a pattern, and remembers one that nearly does. */
final class LineCount implements Predicate<String> {

    private final Pattern pattern;
    private final Pattern anyCase;
    private final String plain;
    private final int times;
    private final String on;
    private int seen;
    private int matched;
    private @Nullable String otherwiseCased;
    private boolean literal;

    /** @param on the only stream that counts, as {@code " on stderr"}, or an empty text */
    LineCount(Pattern pattern, int times, String on) {
        this.pattern = pattern;
        this.anyCase =
                Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.plain = pattern.pattern();
        this.times = times;
        this.on = on;
    }

    @Override
    public synchronized boolean test(String line) {
        seen++;
        if (Regex.finds(pattern, line)) {
            matched++;
        } else if (line.contains(plain)) {
            literal = true;
        } else if (otherwiseCased == null && Regex.finds(anyCase, line)) {
            otherwiseCased = line;
        }
        return matched == times;
    }

    synchronized String found() {
        if (matched > 0) {
            return matched + " of " + times + " matching lines";
        }
        return seen == 0
                ? "no line was printed" + on
                : seen == 1 ? "the one line" + on + " does not match" : "none of " + seen + " lines" + on + " matches";
    }

    /** Empty if further lines may still match. */
    synchronized Optional<String> advice() {
        if (matched > 0) {
            return Optional.of("set times = " + matched + " if the line is printed only so often, or wait longer");
        }
        if (literal) {
            return Optional.of(
                    "put a backslash before characters that are meant literally: a line contains the pattern word for word");
        }
        if (otherwiseCased != null) {
            return Optional.of("begin the pattern with (?i) to ignore case, as in '" + otherwiseCased + "'");
        }
        return seen == 0 && !on.isEmpty()
                ? Optional.of("leave out the stream, unless the line is printed" + on)
                : Optional.empty();
    }
}
