package dev.mooring.resource;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a container's process.
 *
 * @param status Docker's word for it
 * @param health what its health check says
 * @param exitCode the exit code of the last run, or 0 while it runs
 * @param oomKilled whether the kernel killed it for memory
 * @param error why the engine could not start it, or an empty text
 * @param startedAt the last start, or null
 * @param finishedAt the last end, or null
 * @param restarts how often the restart policy started it again
 * @since 0.1
 */
public record ContainerState(
        Status status,
        Health health,
        int exitCode,
        boolean oomKilled,
        String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int restarts) {

    /** Rejects nulls. */
    public ContainerState {
        Objects.requireNonNull(status, "ContainerState: 'status' must not be null");
        Objects.requireNonNull(health, "ContainerState: 'health' must not be null");
        Objects.requireNonNull(error, "ContainerState: 'error' must not be null");
    }

    /**
     * Tells whether the process runs, paused or not.
     *
     * @return true for a running or paused container
     */
    public boolean running() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }

    /**
     * Docker's words for the state of a container.
     *
     * @since 0.1
     */
    public enum Status {
        /** Made, not started yet. */
        CREATED,
        /** Its process runs. */
        RUNNING,
        /** Its process is frozen. */
        PAUSED,
        /** Its restart policy starts it again. */
        RESTARTING,
        /** Its process has ended. */
        EXITED,
        /** It is being removed. */
        REMOVING,
        /** Its removal failed half-way. */
        DEAD
    }

    /**
     * What a health check says.
     *
     * @since 0.1
     */
    public enum Health {
        /** There is no health check. */
        NONE,
        /** No verdict yet. */
        STARTING,
        /** The last probe passed. */
        HEALTHY,
        /** Too many probes failed in a row. */
        UNHEALTHY
    }
}
