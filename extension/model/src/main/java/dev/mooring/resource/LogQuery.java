package dev.mooring.resource;

import java.time.Instant;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Selects a part of a container's log; immutable.
 *
 * <pre>{@code
 * String errors = container.logs(LogQuery.STDERR.withTail(20));
 * }</pre>
 *
 * @param stdout whether to include standard output
 * @param stderr whether to include standard error
 * @param since the earliest time, or null for the beginning
 * @param until the latest time, or null for no end
 * @param tail the number of lines from the end, or -1 for all
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogQuery(
        boolean stdout,
        boolean stderr,
        @Nullable Instant since,
        @Nullable Instant until,
        int tail) {

    /** Checks the number of lines. */
    public LogQuery {
        if (tail < -1) {
            throw new IllegalArgumentException(
                    "LogQuery: 'tail' must be a number of lines, or -1 for all, but is " + tail);
        }
    }

    /** The whole log, both streams. */
    public static final LogQuery ALL = new LogQuery(true, true, null, null, -1);

    /** All of standard output. */
    public static final LogQuery STDOUT = new LogQuery(true, false, null, null, -1);

    /** All of standard error. */
    public static final LogQuery STDERR = new LogQuery(false, true, null, null, -1);

    /**
     * Returns a copy that is limited to the last lines.
     *
     * @param lines how many
     * @return the copy
     */
    public LogQuery withTail(int lines) {
        return new LogQuery(stdout, stderr, since, until, lines);
    }

    /**
     * Returns a copy that begins at a time.
     *
     * @param time the earliest time
     * @return the copy
     */
    public LogQuery withSince(Instant time) {
        Objects.requireNonNull(time, "LogQuery.withSince: 'time' must not be null");
        return new LogQuery(stdout, stderr, time, until, tail);
    }

    /**
     * Returns a copy that ends at a time.
     *
     * @param time the latest time
     * @return the copy
     */
    public LogQuery withUntil(Instant time) {
        Objects.requireNonNull(time, "LogQuery.withUntil: 'time' must not be null");
        return new LogQuery(stdout, stderr, since, time, tail);
    }
}
