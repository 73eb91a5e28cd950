package dev.mooring.wait;

import dev.mooring.internal.text.Durations;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits for lines of the container's log (see {@link WaitForLog}).
 *
 * <pre>{@code
 * container.await(LogWait.of("elected as leader").withStream(StandardStream.STDERR));
 * }</pre>
 *
 * @param regex a regular expression to find in a line; the values of placeholders are matched literally
 * @param times how many lines must match, at least 1
 * @param streams the output streams that are read, at least one
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogWait(
        String regex,
        int times,
        Set<StandardStream> streams,
        @Nullable Duration timeout) implements WaitStrategy {

    /** Checks the expression and the numbers. */
    public LogWait {
        Objects.requireNonNull(regex, "LogWait: 'regex' must not be null");
        Objects.requireNonNull(streams, "LogWait: 'streams' must not be null");
        streams = Copies.set(streams, "LogWait: 'streams'");
        if (regex.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern matches every line");
        }
        Regex.check(regex);
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, but is " + times);
        }
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("at least one of the streams stdout and stderr must be named");
        }
        Timeouts.check(timeout);
    }

    /**
     * Waits for one line on either stream.
     *
     * @param regex a regular expression to find in a line
     * @return the strategy
     */
    public static LogWait of(String regex) {
        Objects.requireNonNull(regex, "LogWait.of: 'regex' must not be null");
        return new LogWait(regex, 1, EnumSet.allOf(StandardStream.class), null);
    }

    /**
     * Returns a copy that waits for several lines.
     *
     * @param value how many lines must match
     * @return the copy
     */
    public LogWait withTimes(int value) {
        return new LogWait(regex, value, streams, timeout);
    }

    /**
     * Returns a copy that reads one stream only.
     *
     * @param value the output stream that is read
     * @return the copy
     */
    public LogWait withStream(StandardStream value) {
        Objects.requireNonNull(value, "LogWait.withStream: 'value' must not be null");
        return new LogWait(regex, times, Set.of(value), timeout);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which the wait fails
     * @return the copy
     */
    public LogWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "LogWait.withTimeout: 'value' must not be null");
        return new LogWait(regex, times, streams, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "LogWait.await: 'target' must not be null");
        LineCount count = new LineCount(Regex.compile(regex, target), times, on());
        target.report(count::found, count::advice);
        target.awaitLine(streams, count);
    }

    @Override
    public String describe() {
        return (times == 1 ? "a log line" : times + " log lines") + " matching '" + regex + "'" + on();
    }

    /** Empty if both streams count. */
    private String on() {
        return streams.size() > 1 ? "" : streams.contains(StandardStream.STDOUT) ? " on stdout" : " on stderr";
    }

    static final class Factory implements WaitFactory<WaitForLog> {
        @Override
        public LogWait create(WaitForLog annotation) {
            return new LogWait(
                    annotation.value(),
                    annotation.times(),
                    Set.of(annotation.stream()),
                    Durations.parseAttribute(annotation.timeout()));
        }
    }
}
