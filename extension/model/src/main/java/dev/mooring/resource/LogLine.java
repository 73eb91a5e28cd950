package dev.mooring.resource;

import dev.mooring.wait.StandardStream;
import java.time.Instant;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A line of a container's log.
 *
 * @param stream the output stream
 * @param time when the engine received it
 * @param text the line without its line terminator
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LogLine(StandardStream stream, Instant time, String text) {

    /** Rejects nulls. */
    public LogLine {
        Objects.requireNonNull(stream, "LogLine: 'stream' must not be null");
        Objects.requireNonNull(time, "LogLine: 'time' must not be null");
        Objects.requireNonNull(text, "LogLine: 'text' must not be null");
    }
}
