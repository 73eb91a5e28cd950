package dev.mooring.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.resource.LogLine;
import dev.mooring.wait.StandardStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes on the lines of a log for people to read. Of a line that comes in parts, only the first part is passed on:
 * people do not need the others, and a secret that spans two parts would be recognized in neither.
 */
public final class LineStarts implements Consumer<LogLine> {

    /** A line of more bytes comes in parts, so that a process that never ends its line does not fill the memory. */
    public static final int LONGEST_PART = 1024 * 1024;

    /** A part ends before a character that is longer than the room that is left. */
    private static final int LONGEST_CHARACTER = 4;

    private static final int MOST_BYTES_OF_CHAR = 3;

    private final Consumer<LogLine> lines;
    /** The times of the lines whose last part may not have been the last, by their streams. */
    private final Map<StandardStream, Instant> unfinished = new EnumMap<>(StandardStream.class);

    public LineStarts(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(LogLine line) {
        // All parts of a line have its time.
        boolean goesOn = line.time().equals(unfinished.get(line.stream()));
        if (mayGoOn(line.text())) {
            unfinished.put(line.stream(), line.time());
        } else {
            unfinished.remove(line.stream());
        }
        if (!goesOn) {
            lines.accept(line);
        }
    }

    private static boolean mayGoOn(String text) {
        return text.length() * MOST_BYTES_OF_CHAR > LONGEST_PART - LONGEST_CHARACTER
                && text.getBytes(UTF_8).length > LONGEST_PART - LONGEST_CHARACTER;
    }
}
