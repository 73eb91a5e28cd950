package dev.mooring.internal.lifecycle;

import dev.mooring.internal.declaration.ValueSpec;
import dev.mooring.internal.lifecycle.Effect.Kind;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Owner.Claiming;
import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.lifecycle.Slot.Work;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a session: decides what happens to which slot and when, but carries nothing out.
 *
 * <p>Every method that is not private is one event, to be called under the session's monitor. It changes fields and
 * adds the required actions to a list of effects, which the session takes with {@link #drain()} and carries out after
 * leaving the monitor. So nothing here blocks, calls foreign code or opens a latch, and a test can drive it alone, one
 * event after the other.
 */
final class Scheduler {

    /** How many removals may be waiting per removal permit before starts must wait. */
    private static final int BACKLOG = 2;

    private final SessionSettings settings;
    private final AtomicBoolean seal;

    /** The generation that can be acquired, or was the last that could. */
    private final Map<SlotKey, Slot> current = new HashMap<>();
    /** All that are not GONE or LOST. */
    private final Set<Slot> slots = new LinkedHashSet<>();
    /** The slots that have, or wait for, something exclusive, in this order. */
    private final Set<Slot> exclusive = new LinkedHashSet<>();

    private final Ahead ahead;

    /** The slots that are needed and QUEUED. Slots that are only claimed have their order in {@link Ahead}. */
    private final Deque<Slot> starts = new ArrayDeque<>();

    private final Deque<Slot> removals = new ArrayDeque<>();
    private final Admission admission;
    private int starting;
    /** How many of these are for resources that are only claimed, or were only claimed when they were released. */
    private int startingAhead;

    private int removing;
    private int removalPermits;

    private final List<Slot> removalFailures = new ArrayList<>();
    private List<Effect> effects = new ArrayList<>();

    /** @param seal set without the monitor when the session ends */
    Scheduler(SessionSettings settings, AtomicBoolean seal) {
        this.settings = settings;
        this.seal = seal;
        this.ahead = new Ahead(settings.lookAhead());
        this.admission = new Admission(settings.permits());
        this.removalPermits = settings.removalPermits();
    }

    /** Takes the actions that the events so far have requested, in order. */
    List<Effect> drain() {
        List<Effect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }

    // ---- events from leases

    /** The reason why nothing was acquired. */
    enum Refusal {
        LEASE_ENDED,
        SESSION_ENDED
    }

    /** Makes a lease a holder of all requested slots, in one step, and takes them over from claims. */
    Optional<Refusal> acquire(Holding lease, List<Request> requests, @Nullable ClassLoader loader) {
        if (lease.sealed) {
            return Optional.of(Refusal.LEASE_ENDED);
        }
        if (seal.get()) {
            return Optional.of(Refusal.SESSION_ENDED);
        }
        requireDependenciesFirst(lease, requests);
        for (Request request : requests) {
            Slot slot =
                    acquirable(request.key()).orElseGet(() -> create(request, lease, lease.slots, lease.name, loader));
            slot.holders.add(lease);
            lease.slots.put(request.key(), slot);
            need(slot, lease.name);
            dropClaimsOn(slot);
        }
        grant();
        return Optional.empty();
    }

    /** The slot that a lease acquired under a key. */
    Optional<Slot> acquired(Holding lease, SlotKey key) {
        return Optional.ofNullable(lease.slots.get(key));
    }

    /** The handles of a lease's resources that have been started. */
    List<Object> handles(Holding lease) {
        return handles(lease, lease.slots.keySet());
    }

    List<Object> handles(Holding lease, Collection<SlotKey> keys) {
        return keys.stream()
                .flatMap(key -> Optional.ofNullable(lease.slots.get(key)).stream())
                .flatMap(slot -> Optional.ofNullable(slot.handle).stream())
                .toList();
    }

    /**
     * Seals a lease and releases everything that it holds.
     *
     * @return those that are no longer needed
     */
    List<Slot> release(Holding lease) {
        lease.sealed = true;
        List<Slot> released = letGo(lease, lease.slots.values());
        grant();
        return released.stream().filter(slot -> slot.state.doomed()).toList();
    }

    /** Releases some slots of a lease, which may acquire them again. */
    void release(Holding lease, Collection<SlotKey> keys) {
        letGo(
                lease,
                keys.stream()
                        .flatMap(key -> Optional.ofNullable(lease.slots.remove(key)).stream())
                        .toList());
        grant();
    }

    private List<Slot> letGo(Holder holder, Collection<Slot> slots) {
        List<Slot> released =
                slots.stream().filter(slot -> slot.holders.remove(holder)).toList();
        released.forEach(this::loosen);
        return released;
    }

    /** The slots that a lease would take over from claims and that may have died since they were ready. */
    List<Ripe> ripe(List<Request> requests) {
        Set<Slot> ripe = new LinkedHashSet<>();
        requests.forEach(request -> acquirable(request.key()).ifPresent(slot -> addRipe(slot, ripe)));
        return ripe.stream().map(slot -> new Ripe(slot, madeOf(slot))).toList();
    }

    private static void addRipe(Slot slot, Set<Slot> ripe) {
        if (!slot.needed && !ripe.contains(slot)) {
            slot.dependencies.forEach(dependency -> addRipe(dependency, ripe));
            if (slot.state == State.READY) {
                ripe.add(slot);
            }
        }
    }

    /** A READY slot that is not needed yet. */
    record Ripe(Slot slot, Provision made) {}

    /** Forgets slots that died before they were needed, with all claimed slots that depend on them. */
    void died(Collection<Slot> dead) {
        dead.stream().filter(slot -> !slot.needed).forEach(this::forget);
        grant();
    }

    /**
     * Drops all leases and claims.
     *
     * @return all that is not gone yet
     */
    List<Slot> end() {
        List<Slot> all = List.copyOf(slots);
        all.forEach(slot -> slot.holders.removeIf(Holding.class::isInstance));
        all.forEach(this::loosen);
        grant();
        return List.copyOf(slots);
    }

    /** Drops all leases and claims except one lease, which keeps holding what is READY, with its dependencies. */
    Ended endBut(Holding lease) {
        Set<Slot> stay = new LinkedHashSet<>();
        lease.slots.values().stream()
                .filter(slot -> slot.state == State.READY && slot.holders.contains(lease) && goesWithTheEngine(slot))
                .forEach(slot -> addWithDependencies(slot, stay));
        List<Slot> all = List.copyOf(slots);
        all.forEach(slot -> slot.holders.removeIf(
                holder -> holder instanceof Holding && !(holder == lease && stay.contains(slot))));
        all.forEach(this::loosen);
        grant();
        List<Slot> going = slots.stream().filter(slot -> !stay.contains(slot)).toList();
        return new Ended(
                going,
                going.stream().filter(slot -> !goesWithTheEngine(slot)).toList(),
                stay.stream()
                        .filter(slot -> !(slot.node.spec() instanceof ValueSpec))
                        .toList());
    }

    /**
     * A provider's value disappears with the container that it was created from; otherwise only the provider removes
     * it. A container that later sessions use does not disappear.
     */
    private static boolean goesWithTheEngine(Slot slot) {
        return slot.node.spec() instanceof ValueSpec
                ? slot.dependencies.stream().anyMatch(Scheduler::goesWithTheEngine)
                : (slot.made == null || !slot.made.outlivesSession())
                        && slot.dependencies.stream().allMatch(Scheduler::goesWithTheEngine);
    }

    private static void addWithDependencies(Slot slot, Set<Slot> slots) {
        if (slots.add(slot)) {
            slot.dependencies.forEach(dependency -> addWithDependencies(dependency, slots));
        }
    }

    /**
     * The slots at the end of a session.
     *
     * @param going all slots that are not gone yet
     * @param ours those of them that only this JVM can remove properly
     * @param left the resources that stay on the engine
     */
    record Ended(List<Slot> going, List<Slot> ours, List<Slot> left) {}

    /** Returns the slots that could not be removed, each once. */
    List<Slot> takeRemovalFailures() {
        return takeRemovalFailures(List.copyOf(removalFailures));
    }

    /** Returns the slots among the given ones that could not be removed, each once. */
    List<Slot> takeRemovalFailures(Collection<Slot> among) {
        List<Slot> taken = removalFailures.stream().filter(among::contains).toList();
        removalFailures.removeAll(taken);
        return taken;
    }

    // ---- events from claims

    /** Makes a claim a holder of the requested slots that can be claimed. */
    void want(Claiming claim, List<Request> requests, @Nullable ClassLoader loader) {
        if (claim.sealed || seal.get()) {
            return;
        }
        ahead.add(claim);
        for (Request request : requests) {
            if (!claim.slots.containsKey(request.key()) && ahead.admits(request.node())) {
                claimable(request, claim, loader).ifPresent(slot -> {
                    slot.holders.add(claim);
                    claim.slots.put(request.key(), slot);
                });
            }
        }
        grant();
    }

    private Optional<Slot> claimable(Request request, Claiming claim, @Nullable ClassLoader loader) {
        Optional<Slot> there = acquirable(request.key());
        if (there.isPresent()) {
            return there.filter(slot -> slot.failure().isEmpty());
        }
        boolean dependenciesAreThere = request.dependencies().stream()
                .allMatch(key ->
                        acquirable(key).filter(slot -> slot.failure().isEmpty()).isPresent());
        return dependenciesAreThere
                ? Optional.of(create(request, claim, claim.slots, claim.name, loader))
                : Optional.empty();
    }

    /** Seals a claim and releases everything that it holds. */
    void drop(Claiming claim) {
        dropNow(claim);
        grant();
    }

    private void dropNow(Claiming claim) {
        claim.sealed = true;
        ahead.remove(claim);
        letGo(claim, List.copyOf(claim.slots.values()));
        claim.slots.clear();
    }

    /** The engine has so many hosts that take containers. */
    void hosts(int hosts) {
        admission.limit(settings.permits().on(hosts));
        removalPermits = settings.removalPermitsOn(hosts);
        grant();
    }

    // ---- events from workers

    /** Comes before {@code started} if the start says anything about the engine: how long that took over it. */
    void measured(Slot slot, Duration time) {
        // Others may have come or gone meanwhile.
        admission.measured((attemptOf(slot).together() + starting + 1) / 2, time);
    }

    void started(Slot slot, Provision made, Object handle) {
        startEnded(slot);
        slot.made = made;
        slot.handle = handle;
        if (slot.state == State.STARTING) {
            slot.state = State.READYING;
            slot.work = Work.READY;
            emit(Kind.AWAIT_READY, slot);
            if (slot.expired) {
                emit(Kind.INTERRUPT, slot);
            } else {
                reconsider(slot.dependents());
            }
        } else {
            remove(slot);
        }
        grant();
    }

    /** @param made the provision that may have created something nevertheless, or null if nothing was begun */
    void startFailed(Slot slot, @Nullable Provision made, Throwable failure) {
        startEnded(slot);
        slot.made = made;
        if (slot.state == State.STARTING) {
            tryFailed(slot, failure);
        } else {
            remove(slot);
        }
        grant();
    }

    void ready(Slot slot) {
        slot.work = Work.NONE;
        if (slot.state == State.READYING) {
            slot.state = State.READY;
            if (slot.needed) {
                ahead.succeeded(slot);
            }
            settle(slot, new Outcome.Ready(handleOf(slot)));
            reconsider(slot.dependents());
        } else {
            remove(slot);
        }
        grant();
    }

    /**
     * @param whenNeeded whether the wait failed after it was notified that the resource is needed, if it was started
     *     ahead
     */
    void readyFailed(Slot slot, Throwable failure, boolean whenNeeded) {
        slot.work = Work.NONE;
        if (whenNeeded) {
            slot.begunAhead = false;
        }
        if (slot.state == State.READYING) {
            tryFailed(slot, failure);
        } else {
            remove(slot);
        }
        grant();
    }

    private void startEnded(Slot slot) {
        starting--;
        slot.work = Work.NONE;
        returnPermitAhead(slot);
    }

    /** @param failure why something may be left, or null */
    void removed(Slot slot, @Nullable Throwable failure) {
        if (!slot.removalAbandoned) {
            emit(Kind.DISARM_REMOVAL, slot);
            removalEnded(slot, failure);
            grant();
        }
    }

    private void removalEnded(Slot slot, @Nullable Throwable failure) {
        removing--;
        slot.work = Work.NONE;
        slot.made = null;
        if (failure != null) {
            slot.removalFailure = failure;
            removalFailures.add(slot);
        }
        if (slot.state == State.CLEARING) {
            cleared(slot);
        } else if (slot.state == State.FAILED) {
            vacate(slot);
        } else {
            finishIfFree(slot);
        }
    }

    // ---- events from the clock

    /** The wait is limited, because the awaited step may hang. */
    void neverStarted(Slot slot) {
        boolean waits = slot.state == State.WAITING || slot.state == State.QUEUED;
        if (waits && slot.tries.isEmpty()) {
            fail(slot, new Failure.NeverStarted(slot.patience, slot.state == State.QUEUED));
        }
        grant();
    }

    /** The engine hangs in a removal: its permit and the waiting threads are released. */
    void removalOverdue(Slot slot) {
        if (slot.work == Work.REMOVE && !slot.removalAbandoned) {
            slot.removalAbandoned = true;
            removalEnded(slot, new MooringException("the engine did not answer; the removal may continue"));
        }
        grant();
    }

    /** A claimed slot gets no more time than others; a later lease starts it again. */
    void aheadExpired(Slot slot) {
        if (!slot.needed && !slot.state.settled()) {
            ahead.failed(slot);
            forget(slot);
        }
        grant();
    }

    /** The start timeout is over: the current step is interrupted if possible, and there is no further attempt. */
    void expired(Slot slot) {
        if (slot.state.settled()) {
            return;
        }
        slot.expired = true;
        emit(Kind.ARM_GRACE, slot);
        if (slot.state == State.STARTING) {
            attemptOf(slot).token().cancel();
        } else if (slot.state == State.READYING) {
            emit(Kind.INTERRUPT, slot);
        } else if (slot.work == Work.NONE) {
            fail(slot, failureOf(slot));
        }
        grant();
    }

    /** Waiting threads are released regardless of the worker, which removes the slot when it returns. */
    void overdue(Slot slot) {
        if (!slot.state.settled()) {
            fail(slot, failureOf(slot));
        }
        grant();
    }

    // ---- the way in

    private Optional<Slot> acquirable(SlotKey key) {
        return Optional.ofNullable(current.get(key)).filter(slot -> !slot.state.doomed());
    }

    private void requireDependenciesFirst(Holding lease, List<Request> requests) {
        Set<SlotKey> known = new HashSet<>(lease.slots.keySet());
        for (Request request : requests) {
            for (SlotKey dependency : request.dependencies()) {
                if (!known.contains(dependency) && acquirable(dependency).isEmpty()) {
                    throw new IllegalArgumentException(
                            request.node() + " is requested before its dependency " + dependency);
                }
            }
            known.add(request.key());
        }
    }

    private Slot create(
            Request request, Holder holder, Map<SlotKey, Slot> held, String owner, @Nullable ClassLoader loader) {
        List<Slot> dependencies = request.dependencies().stream()
                .map(key -> Optional.ofNullable(held.get(key))
                        .or(() -> acquirable(key))
                        .orElseThrow())
                .toList();
        Duration timeout = timeoutOf(request.node());
        Slot slot = new Slot(
                request.key(),
                request.node(),
                dependencies,
                owner,
                loader,
                timeout,
                patience(timeout, request.node(), dependencies));
        slots.add(slot);
        current.put(request.key(), slot);
        slot.holders.add(holder);
        dependencies.forEach(dependency -> dependency.holders.add(slot));
        if (holder instanceof Holding) {
            need(slot, owner);
        }
        Optional<Failure> occupied = occupied(slot);
        if (occupied.isPresent()) {
            fail(slot, occupied.get());
        } else {
            if (!slot.node.exclusive().isEmpty()) {
                exclusive.add(slot);
            }
            reconsider(slot);
        }
        return slot;
    }

    /** Gives a claimed slot, and all its dependencies, the rights and the clocks of slots that a lease holds. */
    private void need(Slot slot, String owner) {
        if (slot.needed) {
            return;
        }
        slot.dependencies.forEach(dependency -> need(dependency, owner));
        slot.needed = true;
        slot.owner = owner;
        ahead.end(slot);
        returnPermitAhead(slot);
        if (slot.state == State.WAITING || slot.state == State.QUEUED) {
            emit(Kind.ARM_PATIENCE, slot);
        } else if (slot.state == State.STARTING || slot.state == State.READYING) {
            time(slot);
        }
        if (slot.state == State.QUEUED) {
            starts.add(slot);
        } else if (slot.state == State.STARTING) {
            // All of its wait is yet to come.
            slot.begunAhead = false;
        } else if (slot.state == State.READYING) {
            emit(Kind.TELL_NEEDED, slot);
        }
    }

    /** Starts the time limit of the start. */
    private void time(Slot slot) {
        if (!slot.timed) {
            slot.timed = true;
            emit(Kind.ARM_DEADLINE, slot);
        }
    }

    private void returnPermitAhead(Slot slot) {
        if (slot.permitAhead) {
            slot.permitAhead = false;
            startingAhead--;
        }
    }

    /**
     * The time before a start has its own limit; the slot's own limit counts once more for its turn among the permits.
     */
    private Duration patience(Duration timeout, PlanNode node, List<Slot> dependencies) {
        Duration before = dependencies.stream()
                .map(dependency -> dependency.patience.plus(dependency.startTimeout))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration predecessor = node.exclusive().isEmpty() ? Duration.ZERO : settings.removalTimeout();
        return before.plus(predecessor).plus(timeout);
    }

    /**
     * Queues slots that have everything they need, takes back those that no longer have it, and fails those that never
     * will.
     */
    private void reconsider(Slot slot) {
        if (slot.state != State.WAITING && slot.state != State.QUEUED) {
            return;
        }
        Optional<Slot> failed = slot.dependencies.stream()
                .filter(dependency -> dependency.failure().isPresent())
                .findFirst();
        if (failed.isPresent()) {
            fail(slot, new Failure.DependencyFailed(failed.get()));
            return;
        }
        boolean free = dependenciesHold(slot) && isItsTurn(slot);
        if (free && slot.state == State.WAITING) {
            slot.state = State.QUEUED;
            if (slot.needed) {
                starts.add(slot);
            }
        } else if (!free && slot.state == State.QUEUED) {
            slot.state = State.WAITING;
            starts.remove(slot);
        }
    }

    private void reconsider(Collection<Slot> several) {
        several.forEach(this::reconsider);
    }

    private static boolean dependenciesHold(Slot slot) {
        List<Edge> edges = slot.node.dependencies();
        for (int i = 0; i < edges.size(); i++) {
            State state = slot.dependencies.get(i).state;
            boolean far = state == State.READY
                    || (state == State.READYING && edges.get(i).until() == Until.STARTED);
            if (!far) {
                return false;
            }
        }
        return true;
    }

    // ---- exclusive keys

    /** If the owner may live for long, this is an error; if it is about to end, the slot waits for it. */
    private Optional<Failure> occupied(Slot slot) {
        return exclusive.stream()
                .filter(owner -> !leaving(owner))
                .flatMap(owner -> clashes(slot, owner)
                        .filter(key -> !key.shareable())
                        .map(key -> (Failure) new Failure.Occupied(key, owner)))
                .findFirst();
    }

    /** Those that do not end share with it; otherwise it would have failed immediately. */
    private boolean isItsTurn(Slot slot) {
        return exclusive.stream()
                .takeWhile(earlier -> !earlier.equals(slot))
                .filter(Scheduler::leaving)
                .noneMatch(earlier -> clashes(slot, earlier).findAny().isPresent());
    }

    private static Stream<ExclusiveKey> clashes(Slot slot, Slot other) {
        return slot.node.exclusive().stream()
                .filter(key -> other.node.exclusive().stream().anyMatch(key::clashesWith));
    }

    /** Whether it releases its exclusive keys without being released itself. */
    private static boolean leaving(Slot slot) {
        return slot.state.settled() && slot.state != State.READY;
    }

    private void vacate(Slot slot) {
        if (exclusive.remove(slot)) {
            reconsider(List.copyOf(exclusive));
        }
    }

    // ---- permits

    /** Assigns all free permits: the only place that decides the order of starts and removals. */
    private void grant() {
        if (seal.get()) {
            ahead.claims().forEach(this::dropNow);
        }
        while (removing < removalPermits && !removals.isEmpty()) {
            Slot slot = removals.remove();
            removing++;
            slot.work = Work.REMOVE;
            if (slot.state == State.DOOMED) {
                slot.state = State.REMOVING;
            }
            emit(Kind.ARM_REMOVAL, slot);
            emit(Kind.REMOVE, slot);
        }
        while (seal.get() && !starts.isEmpty()) {
            fail(starts.remove(), new Failure.GivenUp("the session"));
        }
        while (!starts.isEmpty() && mayStart()) {
            start(starts.remove());
        }
        while (starts.isEmpty() && mayStart() && mayStartAhead()) {
            Optional<Slot> next = ahead.next();
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    private boolean mayStart() {
        return starting < admission.bound() && !removalLags();
    }

    /** One permit is reserved for needed slots, unless there is only one. */
    private boolean mayStartAhead() {
        return startingAhead < Math.max(1, admission.bound() - 1);
    }

    private boolean removalLags() {
        return removals.size() >= BACKLOG * removalPermits;
    }

    private void start(Slot slot) {
        int number = slot.tries.size() + 1;
        starting++;
        slot.state = State.STARTING;
        slot.work = Work.START;
        slot.begunAhead = !slot.needed;
        slot.attempt = new Attempt(
                number,
                starting,
                slot.dependencies.stream().map(Scheduler::handleOf).toList(),
                new Cancellation(seal),
                new InterruptibleWait());
        emit(Kind.START, slot);
        if (slot.needed) {
            time(slot);
        } else {
            slot.permitAhead = true;
            startingAhead++;
            ahead.begin(slot);
            emit(Kind.ARM_AHEAD, slot);
        }
    }

    // ---- failure

    private void tryFailed(Slot slot, Throwable failure) {
        slot.tries.add(failure);
        slot.state = State.CLEARING;
        if (!slot.needed) {
            emit(Kind.LOG_FORGOTTEN, slot);
            ahead.failed(slot);
            forget(slot);
        } else if (mayTryAgain(slot)) {
            reconsider(slot.dependents());
            remove(slot);
        } else {
            fail(slot, failureOf(slot));
        }
    }

    private boolean mayTryAgain(Slot slot) {
        return (slot.begunAhead || slot.tries.size() < attemptsOf(slot)) && !slot.expired;
    }

    /** The failed attempt has been removed: begin the next one, unless the slot is no longer needed. */
    private void cleared(Slot slot) {
        if (mayTryAgain(slot) && slot.removalFailure == null) {
            if (slot.begunAhead) {
                // It failed before it was needed: the first attempt that counts begins now.
                slot.tries.clear();
            }
            slot.state = State.WAITING;
            reconsider(slot);
        } else {
            fail(slot, failureOf(slot));
        }
    }

    private static Failure failureOf(Slot slot) {
        return slot.expired ? new Failure.Expired(slot.startTimeout, slot.tries) : new Failure.Broken(slot.tries);
    }

    private void fail(Slot slot, Failure failure) {
        if (!slot.needed) {
            forget(slot);
            return;
        }
        dropClaimsOn(slot);
        starts.remove(slot);
        slot.state = State.FAILED;
        settle(slot, new Outcome.Failed(failure));
        reconsider(slot.dependents());
        if (slot.work == Work.NONE) {
            remove(slot);
        }
    }

    /** Drops a claimed slot with all claimed slots that depend on it, as if it had never existed. */
    private void forget(Slot slot) {
        slot.dependents().forEach(this::forget);
        dropClaimsOn(slot);
        loosen(slot);
    }

    private static void dropClaimsOn(Slot slot) {
        slot.holders.removeIf(holder -> {
            if (holder instanceof Claiming claim) {
                claim.slots.remove(slot.key);
                return true;
            }
            return false;
        });
    }

    private void settle(Slot slot, Outcome outcome) {
        slot.outcome = outcome;
        emit(Kind.DISARM, slot);
        emit(Kind.OPEN_SETTLED, slot);
    }

    // ---- the way out

    /** A holder has released a slot: checks which holders are left. */
    private void loosen(Slot slot) {
        if (slot.state.doomed()) {
            return;
        }
        if (!slot.held()) {
            doom(slot);
        } else if (slot.needed && !slot.heldForLease()) {
            onlyClaimedNow(slot);
        }
    }

    /**
     * A slot that leases had and claims still hold is kept only if it is as good as new. The clocks and attempts of a
     * start in progress do not apply to later holders.
     */
    private void onlyClaimedNow(Slot slot) {
        slot.needed = false;
        if (slot.state == State.READY && ahead.hasRoomFor(slot)) {
            ahead.begin(slot);
            slot.dependencies.forEach(this::loosen);
        } else {
            forget(slot);
        }
    }

    private void doom(Slot slot) {
        slot.needed = false;
        ahead.end(slot);
        State before = slot.state;
        slot.state = slot.work == Work.REMOVE ? State.REMOVING : State.DOOMED;
        if (before == State.QUEUED) {
            starts.remove(slot);
        } else if (before == State.STARTING) {
            attemptOf(slot).token().cancel();
        } else if (before == State.READYING) {
            emit(Kind.INTERRUPT, slot);
        }
        if (!before.settled()) {
            settle(slot, new Outcome.Failed(new Failure.GivenUp(slot.owner)));
        }
        slot.dependencies.forEach(this::loosen);
        finishIfFree(slot);
    }

    /** Continues with a slot after its worker has finished: removes what it created, or marks it as gone. */
    private void remove(Slot slot) {
        if (slot.state.doomed()) {
            finishIfFree(slot);
        } else if (slot.made != null) {
            queueRemoval(slot);
        } else if (slot.state == State.CLEARING) {
            cleared(slot);
        } else {
            vacate(slot);
        }
    }

    /** Ends a doomed slot as soon as its worker and all that depend on it have ended. */
    private void finishIfFree(Slot slot) {
        if (!slot.state.doomed() || slot.state.ended() || slot.work != Work.NONE || !slot.holders.isEmpty()) {
            return;
        }
        if (slot.made != null) {
            queueRemoval(slot);
            return;
        }
        slot.state = slot.removalFailure == null ? State.GONE : State.LOST;
        slots.remove(slot);
        current.remove(slot.key, slot);
        emit(Kind.OPEN_GONE, slot);
        vacate(slot);
        for (Slot dependency : slot.dependencies) {
            dependency.holders.remove(slot);
            finishIfFree(dependency);
        }
    }

    private void queueRemoval(Slot slot) {
        slot.work = Work.REMOVE_QUEUED;
        removals.add(slot);
    }

    // ---- small words

    private Duration timeoutOf(PlanNode node) {
        Duration own = ownTimeout(node.spec());
        return own == null ? settings.startTimeout() : own;
    }

    private static @Nullable Duration ownTimeout(ResourceSpec spec) {
        if (spec instanceof ContainerSpec container) {
            return container.startTimeout();
        }
        return spec instanceof BuildSpec build ? build.timeout() : null;
    }

    private void emit(Kind kind, Slot slot) {
        effects.add(new Effect(kind, slot));
    }

    private static int attemptsOf(Slot slot) {
        return slot.node.spec() instanceof ContainerSpec container ? container.startAttempts() : 1;
    }

    static Attempt attemptOf(Slot slot) {
        if (slot.attempt == null) {
            throw new IllegalStateException(slot + " has not been started");
        }
        return slot.attempt;
    }

    static Provision madeOf(Slot slot) {
        if (slot.made == null) {
            throw new IllegalStateException(slot + " has nothing on the engine");
        }
        return slot.made;
    }

    private static Object handleOf(Slot slot) {
        if (slot.handle == null) {
            throw new IllegalStateException(slot + " has no handle");
        }
        return slot.handle;
    }
}
