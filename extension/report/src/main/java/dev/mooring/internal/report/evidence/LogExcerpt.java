package dev.mooring.internal.report.evidence;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.LineStarts;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The lines that a container logged between two times, by the engine's clock.
 *
 * @param cut whether lines before these are missing, because there were too many
 */
record LogExcerpt(List<LogLine> lines, boolean cut) {

    /** As many lines as a person reads, and as the engine finds quickly even in a long log. */
    static final int MOST_LINES = 5_000;

    /** A limit for containers that log megabytes a second. */
    private static final int LINES_TO_SEARCH = 200_000;

    /** A container may log few lines that are very long. */
    static final int MOST_CHARACTERS = 1_000_000;

    static final LogExcerpt NONE = new LogExcerpt(List.of(), false);

    LogExcerpt {
        lines = List.copyOf(lines);
    }

    /** Reads the log that the engine has now. */
    static LogExcerpt read(Containers containers, String container, Instant from, Instant until) {
        LogExcerpt excerpt = read(containers, container, new LogQuery(true, true, from, null, MOST_LINES), until);
        // The container may have logged so much since then that the last lines are all too late.
        return excerpt.cut() && excerpt.lines().isEmpty()
                ? read(containers, container, new LogQuery(true, true, from, null, LINES_TO_SEARCH), until)
                : excerpt;
    }

    private static LogExcerpt read(Containers containers, String container, LogQuery query, Instant until) {
        Reader reader = new Reader(until);
        containers.readLogs(container, query, new LineStarts(reader::accept));
        return new LogExcerpt(List.copyOf(reader.lines), reader.cut || reader.read >= query.tail());
    }

    private static final class Reader {

        private final Instant until;
        private final Deque<LogLine> lines = new ArrayDeque<>();
        private long characters;
        private int read;
        private boolean cut;

        Reader(Instant until) {
            this.until = until;
        }

        void accept(LogLine line) {
            read++;
            if (line.time().isAfter(until)) {
                return;
            }
            LogLine kept = shortened(line);
            lines.addLast(kept);
            characters += kept.text().length();
            while (characters > MOST_CHARACTERS || lines.size() > MOST_LINES) {
                characters -= lines.removeFirst().text().length();
                cut = true;
            }
        }

        private static LogLine shortened(LogLine line) {
            int most = MOST_CHARACTERS / 10;
            return line.text().length() <= most
                    ? line
                    : new LogLine(line.stream(), line.time(), line.text().substring(0, most) + "…");
        }
    }
}
