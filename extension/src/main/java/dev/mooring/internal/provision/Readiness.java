package dev.mooring.internal.provision;

import dev.mooring.internal.readiness.Countdown;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.WaitStrategy;

/** Waits until a container that has been started is ready. */
@FunctionalInterface
public interface Readiness {

    /**
     * Returns when all waits of the container hold; throws when they cannot hold any more or the time is over.
     *
     * @param countdown the time for it, which begins with this call
     * @throws InterruptedException if nobody waits any more
     */
    void await(Started container, Countdown countdown) throws InterruptedException;

    /**
     * A container that has been started.
     *
     * @param id the id on the engine
     * @param name the logical name
     * @param declaredAt where it was declared, as {@code OrdersIT.db}
     * @param spec what it was made from, placeholders resolved but those of its waits
     * @param values the values of the placeholders in its waits
     * @param fresh whether it has been started just now, so that it is its start that fails
     */
    record Started(String id, String name, String declaredAt, ContainerSpec spec, RunTimeValues values, boolean fresh) {

        /** The container while it runs, with something else to be waited for. */
        Started awaiting(WaitStrategy instead) {
            ContainerSpec other = spec.toBuilder().noWaits().waitUsing(instead).build();
            return new Started(id, name, declaredAt, other, values, false);
        }
    }
}
