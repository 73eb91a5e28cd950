package dev.mooring.resource;

import java.io.Serial;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a container was started but did not become ready.
 *
 * <p>The message says what was waited for, what was found, the container's exit code or state, and its last log lines.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class ContainerStartException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String container;
    private final @Nullable Integer exitCode;
    private final List<String> lastLog;

    /**
     * Creates an exception.
     *
     * @param message what failed, what was found and what to do
     * @param container the container's logical name
     * @param exitCode the exit code of its process, or null if it has not ended
     * @param lastLog the last lines of its log
     * @param cause the cause, or null
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
     * Returns the container.
     *
     * @return the container's logical name
     */
    public String container() {
        return container;
    }

    /**
     * Returns the exit code of the container's process.
     *
     * @return the exit code, or empty if it has not exited
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
