package dev.mooring.internal.readiness;

import dev.mooring.resource.ContainerState;
import org.jspecify.annotations.Nullable;

/** Reported by the threads that watch a container to the thread that waits for all of them. */
sealed interface Event {

    /** A strategy holds. */
    record Held(int strategy) implements Event {}

    /** A strategy has found that it can never succeed. */
    record Failed(int strategy, Throwable why) implements Event {}

    /** The process has ended, and its restart policy starts it again. */
    record Restarts(int exitCode) implements Event {}

    /**
     * The process has ended for good.
     *
     * @param state the state it ended in, or null if the container was removed with its end
     */
    record Ended(int exitCode, @Nullable ContainerState state) implements Event {}

    /** The container was removed while a test waited for it. */
    record Removed() implements Event {}

    /** The engine does not answer any more. */
    record Lost(RuntimeException why) implements Event {}
}
