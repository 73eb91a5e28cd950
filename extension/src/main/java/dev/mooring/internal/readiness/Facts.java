package dev.mooring.internal.readiness;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/** The lines of an error that follow its first: labels in one column, what they say in the next. */
final class Facts {

    private static final int COLUMN = 13;

    /** A line of a log that is longer tells no more. */
    private static final int LONGEST_LINE = 1_000;

    private final StringBuilder text;

    Facts(String headline) {
        this.text = new StringBuilder(headline);
    }

    /** Adds a fact; further lines stand below the first. */
    Facts add(String label, String... lines) {
        return add(label, List.of(lines));
    }

    /** Adds a fact, if there is anything to tell. */
    Facts add(String label, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(IntStream.range(0, lines.size())
                    .mapToObj(line -> "\n  " + padded(line == 0 ? label + ":" : "") + lines.get(line))
                    .collect(joining()));
        }
        return this;
    }

    /** Adds what somebody else has printed, so that it cannot be taken for Mooring's own words. */
    Facts quote(String label, List<String> lines) {
        return add(label, lines.stream().map(line -> "| " + cut(line)).toList());
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
    }

    private static String padded(String label) {
        return label + " ".repeat(COLUMN - label.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
