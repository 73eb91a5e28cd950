package dev.mooring.resource;

import dev.mooring.wait.Health;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The state of a container's process.
 *
 * <pre>{@code
 * ContainerState state = container.inspect().state();
 * assertThat(state.exitCode()).isEqualTo(137);
 * assertThat(state.oomKilled()).isTrue();
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ContainerState {

    /** {@return the status, in Docker's terms} */
    Status status();

    /** {@return the status of its health check} */
    Health health();

    /** {@return the exit code of the last run, or 0 while it runs} */
    int exitCode();

    /** {@return whether the kernel killed it because it was out of memory} */
    boolean oomKilled();

    /** {@return why the engine could not start it, or an empty text} */
    String error();

    /** {@return the last start, or null} */
    @Nullable Instant startedAt();

    /** {@return the last end, or null} */
    @Nullable Instant finishedAt();

    /** {@return how many times the restart policy has restarted it} */
    int restarts();

    /**
     * Returns whether the process is running or paused.
     *
     * @return true for a running or paused container
     */
    default boolean running() {
        return status() == Status.RUNNING || status() == Status.PAUSED;
    }

    /**
     * The states of a container.
     *
     * @since 0.1
     */
    enum Status {
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
