package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Lease.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is likely to be needed soon, started ahead of those who will need it. Safe for use by several threads.
 *
 * <p>A claim changes nothing but the time at which something starts. It is started when nothing that is needed waits,
 * within the session's {@link LookAhead}, earlier claims first. A lease that acquires a resource takes it over from all
 * claims. What fails or dies before that is forgotten, and the lease gets a new one.
 */
public final class Claim {

    private final Session session;
    private final Claiming claiming;

    Claim(Session session, Claiming claiming) {
        this.session = session;
        this.claiming = claiming;
    }

    /** For whom it is, as logs name it. */
    public String owner() {
        return claiming.owner;
    }

    /**
     * Has resources started before anyone needs them. Returns at once. Passed over is what has failed already, has
     * something exclusive (or a dependency that has), is beyond the whole budget, or depends on what is neither alive
     * nor claimed. Does nothing once the claim or the session has ended.
     *
     * @param requests each after those that it depends on; only such whose start does not disturb anyone
     */
    public void want(List<Request> requests) {
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        session.step(scheduler -> {
            scheduler.want(claiming, requests, loader);
            return true;
        });
    }

    /** Lets go of everything that no lease has taken over, and leaves the removal to the session. */
    public void close() {
        session.step(scheduler -> {
            scheduler.drop(claiming);
            return true;
        });
    }
}
