package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Owner.Claiming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resources that will probably be needed soon and are started early. Safe for use by several threads.
 *
 * <p>A claim changes only the time at which something starts. Claimed resources are started while nothing that is
 * needed is waiting, within the session's {@link LookAhead}, earlier claims first. A lease that acquires a resource
 * takes it over from all claims. If the resource has failed or died before, it is forgotten, and the lease gets a new
 * one.
 */
public final class Claim {

    private final Session session;
    private final Claiming claiming;

    Claim(Session session, Claiming claiming) {
        this.session = session;
        this.claiming = claiming;
    }

    /** The owner's name, for logs. */
    public String owner() {
        return claiming.name;
    }

    /**
     * Starts resources before they are needed. Returns immediately. Skips resources that have failed already, are
     * exclusive (or have an exclusive dependency), exceed the whole budget, or depend on something that is neither
     * alive nor claimed. Does nothing after the claim or the session has ended.
     *
     * @param requests each after its dependencies; only resources that can start early without a visible effect
     */
    public void want(List<Request> requests) {
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        session.step(scheduler -> {
            scheduler.want(claiming, requests, loader);
            return true;
        });
    }

    /** Releases everything that no lease has taken over; the session removes it. */
    public void close() {
        session.step(scheduler -> {
            scheduler.drop(claiming);
            return true;
        });
    }
}
