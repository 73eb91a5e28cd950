package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Scheduler.Refusal;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one context, a class or a test, holds of the session. Safe for use by several threads.
 *
 * <p>Several leases may hold the same resource; it is removed when the last of them has let go.
 */
public final class Lease {

    private final Session session;
    private final SessionSettings settings;
    private final Holding holding;
    private final List<Runnable> farewells = new ArrayList<>();
    private boolean ended;

    Lease(Session session, SessionSettings settings, Holding holding) {
        this.session = session;
        this.settings = settings;
        this.holding = holding;
    }

    /** What the scheduler knows of it. */
    Holding holding() {
        return holding;
    }

    /** For whom it is, as errors name it. */
    public String owner() {
        return holding.owner;
    }

    /**
     * Makes sure that resources are there or on their way, and stay until this lease is closed. Returns at once. What
     * is held already is left as it is, also where its start has failed.
     *
     * @param requests each after those that it depends on
     * @throws MooringException if this lease or the session has ended
     * @throws IllegalArgumentException if a dependency comes late or never
     */
    public void acquire(List<Request> requests) {
        session.forgetDead(requests);
        @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Optional<Refusal> refusal = session.step(scheduler -> scheduler.acquire(holding, requests, loader));
        if (refusal.isPresent()) {
            throw new MooringException(describe(requests) + " cannot be started: "
                    + (refusal.get() == Refusal.LEASE_ENDED ? owner() : "the session") + " has ended.");
        }
    }

    /**
     * Waits until a resource is ready.
     *
     * @return its handle
     * @throws MooringException of the caller's own if the resource failed, the shared failure being the cause; or if
     *     the thread is interrupted, which keeps the interrupt flag set, the start going on and this lease holding it
     * @throws IllegalStateException if this lease has not acquired it
     */
    public Object await(SlotKey key) {
        Slot slot = session.step(scheduler -> scheduler.acquired(holding, key))
                .orElseThrow(() -> new IllegalStateException(owner() + " has not acquired " + key));
        // An interrupt does not matter to those who need not wait.
        if (slot.settled.getCount() > 0) {
            awaitSettled(slot);
        }
        if (slot.outcome instanceof Outcome.Ready ready) {
            return ready.handle();
        }
        throw slot.failure().orElseThrow().exception(slot);
    }

    private static void awaitSettled(Slot slot) {
        try {
            slot.settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException(
                    "The wait for " + Slot.kindOf(slot.node.spec()).toLowerCase(Locale.ROOT) + " " + slot.node
                            + " was interrupted; its start goes on.",
                    e);
        }
    }

    /**
     * Lets go of some resources, and leaves their removal to the session. What is acquired again afterwards is new,
     * unless others have held it. What is not held is passed over.
     */
    public void letGo(Collection<SlotKey> keys) {
        session.step(scheduler -> {
            scheduler.release(holding, keys);
            return true;
        });
    }

    /** The handles of those of its resources that have been started. */
    public List<Object> handles() {
        return session.step(scheduler -> scheduler.handles(holding));
    }

    /** The handles of those of these resources that it has and that have been started. */
    public List<Object> handles(Collection<SlotKey> keys) {
        return session.step(scheduler -> scheduler.handles(holding, keys));
    }

    /**
     * Has something done before everything is let go, which must not throw.
     *
     * @throws MooringException if this lease has ended; it has been done then
     */
    public void beforeRelease(Runnable farewell) {
        synchronized (farewells) {
            if (!ended) {
                farewells.add(farewell);
                return;
            }
        }
        farewell.run();
        throw new MooringException("Nothing can be followed any more: " + owner() + " has ended.");
    }

    private void sayFarewell() {
        List<Runnable> all;
        synchronized (farewells) {
            ended = true;
            all = List.copyOf(farewells);
            farewells.clear();
        }
        all.forEach(Runnable::run);
    }

    /**
     * Lets go of everything and waits until what nobody else holds is removed. An interrupt does not end the wait and
     * is kept. Does nothing the second time.
     *
     * @throws MooringException for what could not be removed, the further ones suppressed
     */
    public void close() {
        sayFarewell();
        List<Slot> doomed = session.step(scheduler -> scheduler.release(holding));
        List<MooringException> failures = new ArrayList<>();
        if (!Session.awaitGone(doomed, settings.removalTimeout())) {
            doomed.stream()
                    .filter(slot -> slot.gone.getCount() > 0)
                    .map(slot -> new MooringException(slot.describe() + " was not removed within "
                            + Failure.seconds(settings.removalTimeout()) + "; its removal goes on."))
                    .forEach(failures::add);
        }
        failures.addAll(0, Session.removalExceptions(session.step(scheduler -> scheduler.takeRemovalFailures(doomed))));
        Session.throwAll(failures);
    }

    /** Lets go of everything, and leaves the removal to the session. */
    public void closeInBackground() {
        sayFarewell();
        session.step(scheduler -> scheduler.release(holding));
    }

    private static String describe(List<Request> requests) {
        return requests.isEmpty()
                ? "Nothing more"
                : Slot.kindOf(requests.get(0).node().spec()) + " "
                        + requests.get(0).node();
    }

    /**
     * A wish for a running resource.
     *
     * @param key what is shared: equal keys are one resource
     * @param node what is made if there is none yet
     * @param dependencies the keys of {@link PlanNode#dependencies()}, in their order; each is in the same list of
     *     requests, before this one, or alive already
     */
    public record Request(SlotKey key, PlanNode node, List<SlotKey> dependencies) {

        public Request {
            dependencies = List.copyOf(dependencies);
            if (dependencies.size() != node.dependencies().size()) {
                throw new IllegalArgumentException(node + " has "
                        + node.dependencies().size() + " dependencies, but keys are given for " + dependencies.size());
            }
        }
    }
}
