package dev.mooring.internal.lifecycle;

import dev.mooring.internal.plan.PlanNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Turns nodes into running resources. The session decides when; the provisioner knows how. */
public interface Provisioner {

    /**
     * Prepares one generation of a node; nothing is made yet.
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

        /** Creates and starts the resource. It is never interrupted; it may look at the token between two steps. */
        void start(CancelToken token);

        /**
         * The time that the engine took over the start, if it says how busy the engine is: without pulls, copies and
         * the like, which take their own time. Asked for once {@link #start} has returned.
         */
        default Optional<Duration> startTime() {
            return Optional.empty();
        }

        /** Returns when the resource is ready; may be interrupted. */
        void awaitReady() throws InterruptedException;

        /**
         * Tells {@link #awaitReady}, which was called before anybody needed the resource, that somebody does: its times
         * count from now on. Is called by any thread while {@code awaitReady} runs; must not block.
         *
         * @return false if the wait has failed already and is only about to say so
         */
        default boolean needed() {
            return true;
        }

        /**
         * Whether it is still as usable as {@link #awaitReady} left it. Is asked before it is given to the first who
         * needs it, if it was ready earlier; it may be on its way out at the same time.
         */
        boolean alive();

        /** The handle that is injected; asked for once {@link #start} has returned. */
        Object handle();

        /**
         * Removes all that {@link #start} made, also where it failed half-way or its answer was lost. Is called at most
         * once, and always if {@code start} was called.
         */
        void remove();

        /** Lets go of all that {@link #start} made without removing it; is called instead of {@link #remove}. */
        default void letStay() {}
    }

    /** Tells a start that nobody waits for it any more. */
    @FunctionalInterface
    interface CancelToken {
        boolean cancelled();
    }
}
