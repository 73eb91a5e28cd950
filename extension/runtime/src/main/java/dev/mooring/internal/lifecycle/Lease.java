package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Scheduler.Refusal;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.MooringException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a session that one context, a class or a test, holds. Safe for use by several threads.
 *
 * <p>Several leases may hold the same resource; it is removed when the last of them releases it.
 */
public final class Lease {

    private final Session session;
    private final SessionSettings settings;
    private final Holding holding;
    private final List<Runnable> farewells = new ArrayList<>();
    /** As they were declared here, since another class may have declared, and started, the same. */
    private final Map<SlotKey, PlanNode> declared = new ConcurrentHashMap<>();

    private boolean ended;

    Lease(Session session, SessionSettings settings, Holding holding) {
        this.session = session;
        this.settings = settings;
        this.holding = holding;
    }

    /** The scheduler's view of it. */
    Holding holding() {
        return holding;
    }

    /** The owner's name, for errors. */
    public String owner() {
        return holding.name;
    }

    /**
     * Acquires resources until this lease is closed, and starts those that are not running. Returns immediately.
     * Resources that are already held stay unchanged, even if their start has failed.
     *
     * @param requests each after its dependencies
     * @throws MooringException if this lease or the session has ended
     * @throws IllegalArgumentException if a dependency is missing or comes after its dependent
     */
    public void acquire(List<Request> requests) {
        session.forgetDead(requests);
        requests.forEach(request -> declared.putIfAbsent(request.key(), request.node()));
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
     * @throws MooringException if the resource failed, a new exception with the shared failure as its cause; or if the
     *     thread is interrupted: the interrupt flag stays set, the start continues and this lease still holds the
     *     resource
     * @throws IllegalStateException if this lease has not acquired it
     */
    public Object await(SlotKey key) {
        Slot slot = session.step(scheduler -> scheduler.acquired(holding, key))
                .orElseThrow(() -> new IllegalStateException(owner() + " has not acquired " + key));
        // An interrupt is ignored if there is no need to wait.
        if (slot.settled.getCount() > 0) {
            awaitSettled(slot);
        }
        if (slot.outcome instanceof Outcome.Ready ready) {
            return ready.handle();
        }
        throw slot.exceptionFor(declared.getOrDefault(key, slot.node));
    }

    private static void awaitSettled(Slot slot) {
        try {
            slot.settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MooringException(
                    "The wait for " + ResourceKind.of(slot.node.spec()).noun() + " " + slot.node
                            + " was interrupted; the start continues.",
                    e);
        }
    }

    /**
     * Releases some resources; the session removes them. A resource that is acquired again afterwards is new, unless
     * others have held it. Resources that are not held are ignored.
     */
    public void letGo(Collection<SlotKey> keys) {
        session.step(scheduler -> {
            scheduler.release(holding, keys);
            return true;
        });
    }

    /** The handles of its resources that have been started. */
    public List<Object> handles() {
        return session.step(scheduler -> scheduler.handles(holding));
    }

    /** The handles of those among the given resources that it holds and that have been started. */
    public List<Object> handles(Collection<SlotKey> keys) {
        return session.step(scheduler -> scheduler.handles(holding, keys));
    }

    /**
     * Runs an action before release; the action must not throw.
     *
     * @throws MooringException if this lease has ended; the action has been run then
     */
    public void beforeRelease(Runnable farewell) {
        synchronized (farewells) {
            if (!ended) {
                farewells.add(farewell);
                return;
            }
        }
        farewell.run();
        throw new MooringException("Logs and events cannot be followed any more: " + owner() + " has ended.");
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
     * Releases everything and waits until resources that no other lease holds are removed. An interrupt does not end
     * the wait; the interrupt flag stays set. Does nothing if called again.
     *
     * @throws MooringException for a resource that could not be removed; further ones are suppressed
     */
    public void close() {
        sayFarewell();
        List<Slot> doomed = session.step(scheduler -> scheduler.release(holding));
        List<MooringException> failures = new ArrayList<>();
        if (!Session.awaitGone(doomed, settings.removalTimeout())) {
            doomed.stream()
                    .filter(slot -> slot.gone.getCount() > 0)
                    .map(slot -> new MooringException(slot.describe() + " was not removed within "
                            + Failure.seconds(settings.removalTimeout()) + "; the removal continues."))
                    .forEach(failures::add);
        }
        failures.addAll(0, Session.removalExceptions(session.step(scheduler -> scheduler.takeRemovalFailures(doomed))));
        Session.throwAll(failures);
    }

    /** Releases everything; the session removes it. */
    public void closeInBackground() {
        sayFarewell();
        session.step(scheduler -> scheduler.release(holding));
    }

    private static String describe(List<Request> requests) {
        return requests.isEmpty()
                ? "A resource"
                : ResourceKind.of(requests.get(0).node().spec()).title() + " "
                        + requests.get(0).node();
    }

    /**
     * A request for a running resource.
     *
     * @param key equal keys share one resource
     * @param node the resource to create if there is none yet
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
