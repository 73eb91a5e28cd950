package dev.mooring.resource;

import dev.mooring.wait.Health;
import java.time.Instant;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The state of a container's process.
 *
 * @param status the status, in Docker's terms
 * @param health the status of its health check
 * @param exitCode the exit code of the last run, or 0 while it runs
 * @param oomKilled whether the kernel killed it because it was out of memory
 * @param error why the engine could not start it, or an empty text
 * @param startedAt the last start, or null
 * @param finishedAt the last end, or null
 * @param restarts how many times the restart policy has restarted it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
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
     * Returns whether the process is running or paused.
     *
     * @return true for a running or paused container
     */
    public boolean running() {
        return status == Status.RUNNING || status == Status.PAUSED;
    }

    /**
     * The states of a container.
     *
     * @since 0.1
     */
    public enum Status {
        /** Created, but not started yet. */
        CREATED,
        /** Its process runs. */
        RUNNING,
        /** Its process is frozen. */
        PAUSED,
        /** Its restart policy is restarting it. */
        RESTARTING,
        /** Its process has ended. */
        EXITED,
        /** It is being removed. */
        REMOVING,
        /** Its removal failed and is incomplete. */
        DEAD
    }
}
