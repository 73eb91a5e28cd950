package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.PlanNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns nodes into running resources. The session decides when, the provisioner how. */
public interface Provisioner {

    /**
     * Prepares one generation of a node, without creating anything.
     *
     * @param node the node
     * @param dependencies the handles of the nodes it depends on, in the order of {@link PlanNode#dependencies()}
     * @param attempt 1 for the first try
     */
    Provision prepare(PlanNode node, List<Object> dependencies, int attempt);

    /**
     * One generation of a resource. Workers of the session call its methods, one at a time, except for {@link #needed}.
     */
    interface Provision {

        /** Creates and starts the resource. It is never interrupted; it may check the token between two steps. */
        void start(CancelToken token);

        /**
         * The time that the engine took over the start, if it says how busy the engine is: without pulls, copies and
         * the like, which take their own time. Asked for once {@link #start} has returned.
         */
        default Optional<Duration> startTime() {
            return Optional.empty();
        }

        /** Waits until the resource is ready; may be interrupted. */
        void awaitReady() throws InterruptedException;

        /**
         * Notifies {@link #awaitReady}, which was called before the resource was needed, that it is needed now: its
         * timeouts count from now on. Called by any thread while {@code awaitReady} runs; must not block.
         *
         * @return false if the wait has already failed and is about to report it
         */
        default boolean needed() {
            return true;
        }

        /**
         * Whether it is still as usable as {@link #awaitReady} left it. Called before its first use if it became ready
         * earlier; it may be in removal at the same time.
         */
        boolean alive();

        /** The handle that is injected; requested after {@link #start} has returned. */
        Object handle();

        /**
         * Removes everything that {@link #start} created, even if it failed half-way or its answer was lost. Called at
         * most once, and always if {@code start} was called.
         */
        void remove();

        /**
         * The names of everything that {@link #start} created besides the resource itself, for the case that the
         * resource is kept.
         */
        default Set<String> alsoMade() {
            return Set.of();
        }

        /**
         * Whether {@link #remove} leaves it to later sessions. Then it cannot be left to another process, which would
         * not know.
         */
        default boolean outlivesSession() {
            return false;
        }

        /** Releases everything that {@link #start} created without removing it; called instead of {@link #remove}. */
        default void letStay() {}
    }

    /** Tells a start that its result is no longer needed. */
    @FunctionalInterface
    interface CancelToken {
        boolean cancelled();
    }
}
