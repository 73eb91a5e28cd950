package dev.mooring.resource;

import java.io.Serial;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a container was started and did not become ready.
 *
 * <p>The message says what was waited for, what was found, how the container ended or what state it is in, and its last
 * log lines.
 *
 * @since 0.1
 */
public class ContainerStartException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String container;
    private final @Nullable Integer exitCode;
    private final List<String> lastLog;

    /**
     * Makes an exception.
     *
     * @param message what failed, what was found and what to do
     * @param container the container's logical name
     * @param exitCode the exit code of its process, or null if it has not ended
     * @param lastLog the last lines of its log
     * @param cause what it was found by, or null
     */
    public ContainerStartException(
            String message,
            String container,
            @Nullable Integer exitCode,
            List<String> lastLog,
            @Nullable Throwable cause) {
        super(message, cause);
        this.container = container;
        this.exitCode = exitCode;
        this.lastLog = List.copyOf(lastLog);
    }

    /**
     * Returns which container it was.
     *
     * @return the container's logical name
     */
    public String container() {
        return container;
    }

    /**
     * Returns how the container's process ended.
     *
     * @return the exit code, or empty if it has not ended
     */
    public OptionalInt exitCode() {
        return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /**
     * Returns the last lines of the container's log, secrets masked.
     *
     * @return at most 20 lines
     */
    public List<String> lastLog() {
        return lastLog;
    }
}
