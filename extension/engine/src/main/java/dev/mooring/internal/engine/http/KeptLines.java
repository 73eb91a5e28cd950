package dev.mooring.internal.engine.http;

import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.resource.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the last lines of a log, as long as they do not take too much memory. */
final class KeptLines implements Consumer<LogLine> {

    /** The memory that a line takes besides its characters. */
    private static final long PER_LINE = 80;

    private final int tail;
    private final long most;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long size;

    /**
     * @param tail how many lines
     * @param most how many bytes
     */
    KeptLines(int tail, long most) {
        this.tail = tail;
        this.most = most;
    }

    @Override
    public void accept(LogLine line) {
        if (lines.size() == tail) {
            size -= sizeOf(lines.removeFirst());
        }
        size += sizeOf(line);
        if (size > most) {
            throw new TooMuchOutputException(most);
        }
        lines.addLast(line);
    }

    private static long sizeOf(LogLine line) {
        return line.text().length() + PER_LINE;
    }

    List<LogLine> lines() {
        return List.copyOf(lines);
    }
}
