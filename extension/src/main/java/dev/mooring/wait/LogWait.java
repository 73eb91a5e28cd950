package dev.mooring.wait;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Waits for lines of the container's log (see {@link WaitForLog}).
 *
 * @param regex a regular expression to find in a line; the values of placeholders are matched literally
 * @param times how many lines must match, at least 1
 * @param stream the output stream that is read
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
public record LogWait(
        String regex,
        int times,
        WaitTarget.Stream stream,
        @Nullable Duration timeout) implements WaitStrategy {

    /** Checks the expression and the numbers. */
    public LogWait {
        Objects.requireNonNull(regex, "LogWait: 'regex' must not be null");
        Objects.requireNonNull(stream, "LogWait: 'stream' must not be null");
        if (regex.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern matches every line");
        }
        Regex.check(regex);
        if (times < 1) {
            throw new IllegalArgumentException("a line must be waited for at least once, but times is " + times);
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
        return new LogWait(regex, 1, WaitTarget.Stream.BOTH, null);
    }

    /**
     * Returns a copy that waits for several lines.
     *
     * @param value how many lines must match
     * @return the copy
     */
    public LogWait withTimes(int value) {
        return new LogWait(regex, value, stream, timeout);
    }

    /**
     * Returns a copy that reads another stream.
     *
     * @param value the output stream that is read
     * @return the copy
     */
    public LogWait withStream(WaitTarget.Stream value) {
        Objects.requireNonNull(value, "LogWait.withStream: 'value' must not be null");
        return new LogWait(regex, times, value, timeout);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which the wait fails
     * @return the copy
     */
    public LogWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "LogWait.withTimeout: 'value' must not be null");
        return new LogWait(regex, times, stream, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "LogWait.await: 'target' must not be null");
        LineCount count = new LineCount(Regex.compile(regex, target), times, stream);
        target.report(count::found, count::advice);
        target.awaitLine(stream, count);
    }

    @Override
    public String describe() {
        return (times == 1 ? "a log line" : times + " log lines") + " matching '" + regex + "'"
                + switch (stream) {
                    case STDOUT -> " on stdout";
                    case STDERR -> " on stderr";
                    case BOTH -> "";
                };
    }

    static final class Factory implements WaitFactory<WaitForLog> {
        @Override
        public LogWait create(WaitForLog annotation) {
            return new LogWait(
                    annotation.value(),
                    annotation.times(),
                    annotation.stream(),
                    Durations.parseAttribute(annotation.timeout()));
        }
    }
}
