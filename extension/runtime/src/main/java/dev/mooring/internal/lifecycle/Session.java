package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Owner.Claiming;
import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.lifecycle.Scheduler.Ended;
import dev.mooring.internal.lifecycle.Scheduler.Ripe;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, shares and removes the resources of one launcher session.
 *
 * <p>The session carries out what its {@link Scheduler} decides. The scheduler is also its one monitor, which is held
 * only in {@link #step}; everything that takes time or calls foreign code runs outside of it, on workers. Test threads
 * wait on latches and do nothing else.
 */
public final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** How long threads that have nothing left to do may take to end. */
    private static final Duration THREADS_END = Duration.ofSeconds(5);

    /** How long the check may take whether something that was started early is still alive. */
    private static final Duration ALIVE = Duration.ofSeconds(10);

    private final Provisioner provisioner;
    private final SessionSettings settings;
    private final SessionEnd end;

    private final AtomicBoolean seal = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Scheduler scheduler;
    private final Lease root;
    private final Threads threads = new Threads();
    private final Workers workers = new Workers(threads);
    private final Deadlines deadlines = new Deadlines(threads);
    /** Separate from the start's own, because effects of two steps may be carried out in any order. */
    private final Deadlines patience = new Deadlines(threads);

    private final Deadlines aheadDeadlines = new Deadlines(threads);
    private final Deadlines removalDeadlines = new Deadlines(threads);

    /**
     * Creates a session without any threads yet.
     *
     * @param provisioner knows how resources are made and removed
     * @param end runs when all slots are gone
     */
    public Session(Provisioner provisioner, SessionSettings settings, SessionEnd end) {
        this.provisioner = provisioner;
        this.settings = settings;
        this.end = end;
        this.scheduler = new Scheduler(settings, seal);
        this.root = lease("the session");
    }

    /** The lease of resources that live until the end of the session; only the session closes it. */
    public Lease root() {
        return root;
    }

    /**
     * Creates an empty lease; has no other effect, so it is safe in a store's creator.
     *
     * @param owner the owner's name, for errors
     */
    public Lease lease(String owner) {
        return new Lease(this, settings, new Holding(owner));
    }

    /**
     * Creates an empty claim; has no other effect.
     *
     * @param owner the owner's name, for logs
     */
    public Claim claim(String owner) {
        return new Claim(this, new Claiming(owner));
    }

    /**
     * Prevents that anything is acquired or started from now on. Does not wait, not even for the monitor, so it is safe
     * in a shutdown hook.
     */
    public void seal() {
        seal.set(true);
    }

    /** The engine has so many hosts that take containers: more of them can do more at a time. */
    public void hosts(int hosts) {
        report(scheduler -> scheduler.hosts(hosts));
    }

    /** Returns the known failures of removals that have not been reported yet, each once. */
    public List<MooringException> knownFailures() {
        return removalExceptions(step(Scheduler::takeRemovalFailures));
    }

    /**
     * Ends the session: seals it, removes everything that is not handed over, waits for the removal (if all is handed
     * over, only for resources that no other process can remove), checks the engine and ends its threads. Does nothing
     * if called again.
     *
     * @throws MooringException for what could not be removed and has not been reported yet, the others suppressed
     */
    @Override
    public void close() {
        seal();
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        SessionEnd.Leaves leaves = end.leaves();
        Ended ended = leaves == SessionEnd.Leaves.NOTHING
                ? new Ended(step(Scheduler::end), List.of(), List.of())
                : step(scheduler -> scheduler.endBut(root.holding()));
        end.leave(ended.left().stream()
                .flatMap(slot -> Optional.ofNullable(slot.made).stream())
                .toList());
        if (leaves == SessionEnd.Leaves.ALL) {
            awaitGone(ended.ours(), settings.closeTimeout());
            // Other removals that have begun go on as long as the JVM does.
            letThreadsGo();
            throwAll(knownFailures());
            return;
        }
        List<Slot> left = ended.going();
        List<Slot> late = List.of();
        if (!awaitGone(left, settings.closeTimeout())) {
            late = left.stream().filter(slot -> slot.gone.getCount() > 0).toList();
            workers.shutdownNow();
        }
        Optional<MooringException> unchecked = checkEnd();
        letThreadsGo();
        joinThreads();
        throwAll(failuresAtTheEnd(late, unchecked));
    }

    private void letThreadsGo() {
        deadlines.shutdown();
        patience.shutdown();
        removalDeadlines.shutdown();
        aheadDeadlines.shutdown();
        workers.shutdown();
    }

    private Optional<MooringException> checkEnd() {
        try {
            end.check();
            return Optional.empty();
        } catch (MooringException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            return Optional.of(new MooringException("The check for leftovers at the end of the session failed.", e));
        }
    }

    private List<MooringException> failuresAtTheEnd(List<Slot> late, Optional<MooringException> unchecked) {
        List<Slot> failed = new ArrayList<>(step(Scheduler::takeRemovalFailures));
        // A late result was interrupted and has nothing to add.
        failed.removeAll(late);
        List<MooringException> failures = new ArrayList<>(removalExceptions(failed));
        late.forEach(slot -> failures.add(new MooringException(slot.describe() + " was not removed within "
                + Failure.seconds(settings.closeTimeout()) + " after the end of the session.")));
        unchecked.ifPresent(failures::add);
        return failures;
    }

    private void joinThreads() {
        boolean interrupted = Thread.interrupted();
        try {
            threads.join(THREADS_END);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- for leases

    /**
     * Forgets resources that were started early and have died since, before they are used. Workers ask the engine,
     * because a test's thread waits only for latches.
     */
    void forgetDead(List<Request> requests) {
        List<Ripe> ripe = step(scheduler -> scheduler.ripe(requests));
        if (ripe.isEmpty()) {
            return;
        }
        Set<Slot> alive = ConcurrentHashMap.newKeySet();
        List<CountDownLatch> answers = new ArrayList<>();
        for (Ripe one : ripe) {
            CountDownLatch answer = new CountDownLatch(1);
            answers.add(answer);
            onWorker(one.slot(), () -> askWhetherAlive(one, alive, answer), e -> answer.countDown());
        }
        Latches.awaitUninterruptibly(answers, ALIVE);
        List<Slot> dead = ripe.stream()
                .map(Ripe::slot)
                .filter(slot -> !alive.contains(slot))
                .toList();
        if (!dead.isEmpty()) {
            log.debug("No longer alive, so started again: {}", dead);
            report(scheduler -> scheduler.died(dead));
        }
    }

    private static void askWhetherAlive(Ripe ripe, Set<Slot> alive, CountDownLatch answer) {
        try {
            if (ripe.made().alive()) {
                alive.add(ripe.slot());
            }
        } catch (RuntimeException e) {
            log.debug("{} does not answer", ripe.slot().describe(), e);
        } finally {
            answer.countDown();
        }
    }

    static boolean awaitGone(Collection<Slot> slots, Duration timeout) {
        List<CountDownLatch> latches = slots.stream().map(slot -> slot.gone).toList();
        return Latches.awaitUninterruptibly(latches, timeout);
    }

    static List<MooringException> removalExceptions(List<Slot> slots) {
        return slots.stream().map(Session::removalException).toList();
    }

    private static MooringException removalException(Slot slot) {
        Throwable failure = slot.removalFailure == null ? new IllegalStateException() : slot.removalFailure;
        String text = Failure.textOf(failure);
        boolean namesIt = text.contains(slot.node.declaration().source().describe());
        return new MooringException(namesIt ? text : slot.describe() + " could not be removed: " + text, failure);
    }

    static void throwAll(List<MooringException> failures) {
        if (!failures.isEmpty()) {
            MooringException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** Makes one step of the scheduler under the monitor, then carries out its effects outside of it. */
    <T> T step(Function<Scheduler, T> event) {
        T result;
        List<Effect> effects;
        synchronized (scheduler) {
            result = event.apply(scheduler);
            effects = scheduler.drain();
        }
        effects.forEach(this::perform);
        return result;
    }

    private void report(Consumer<Scheduler> event) {
        step(scheduler -> {
            event.accept(scheduler);
            return true;
        });
    }

    // ---- the effects of the scheduler

    private void perform(Effect effect) {
        Slot slot = effect.slot();
        switch (effect.kind()) {
            case START -> onWorker(slot, () -> start(slot), e -> report(s -> s.startFailed(slot, null, e)));
            case AWAIT_READY -> onWorker(slot, () -> awaitReady(slot), e -> report(s -> s.readyFailed(slot, e, false)));
            case REMOVE -> onWorker(slot, () -> remove(slot), e -> report(s -> s.removed(slot, e)));
            case INTERRUPT -> Scheduler.attemptOf(slot).readiness().interrupt();
            case TELL_NEEDED -> Scheduler.attemptOf(slot).readiness().tellNeeded();
            case ARM_PATIENCE -> patience.arm(slot, slot.patience, () -> report(s -> s.neverStarted(slot)));
            case ARM_REMOVAL ->
                removalDeadlines.arm(slot, removalDeadline(slot), () -> report(s -> s.removalOverdue(slot)));
            case DISARM_REMOVAL -> removalDeadlines.disarm(slot);
            case ARM_DEADLINE -> deadlines.arm(slot, slot.startTimeout, () -> report(s -> s.expired(slot)));
            case ARM_GRACE -> deadlines.arm(slot, settings.grace(), () -> report(s -> s.overdue(slot)));
            case ARM_AHEAD -> aheadDeadlines.arm(slot, slot.startTimeout, () -> report(s -> s.aheadExpired(slot)));
            case LOG_FORGOTTEN -> logForgotten(slot);
            case DISARM -> {
                deadlines.disarm(slot);
                aheadDeadlines.disarm(slot);
                patience.disarm(slot);
            }
            case OPEN_SETTLED -> slot.settled.countDown();
            case OPEN_GONE -> slot.gone.countDown();
        }
    }

    /** Longer than a lease waits, which tells of it first; and a process that is asked to end may take its time. */
    private Duration removalDeadline(Slot slot) {
        Duration deadline = settings.removalTimeout().multipliedBy(3);
        Duration stop = slot.node.spec() instanceof ContainerSpec container
                ? container.stop().timeout()
                : null;
        return stop == null ? deadline : deadline.plus(stop);
    }

    private static void logForgotten(Slot slot) {
        Throwable failure = slot.tries.get(slot.tries.size() - 1);
        log.debug("The early start of {} failed; it is started again when it is needed", slot.node, failure);
    }

    /** If no worker is available (too many threads, or the session has ended), the task has failed. */
    private void onWorker(Slot slot, Runnable task, Consumer<Throwable> failed) {
        try {
            workers.run(slot, task);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            failed.accept(e);
        }
    }

    private void start(Slot slot) {
        Attempt attempt = Scheduler.attemptOf(slot);
        @Nullable Provision provision = null;
        Object handle;
        try {
            if (attempt.token().cancelled()) {
                throw new MooringException(slot.describe() + " was not started, since the session has ended.");
            }
            Provision prepared = provisioner.prepare(slot.node, attempt.handles(), attempt.number());
            provision = prepared;
            prepared.start(attempt.token());
            handle = prepared.handle();
        } catch (Throwable e) {
            Provision begun = provision;
            report(scheduler -> scheduler.startFailed(slot, begun, e));
            return;
        }
        Provision made = provision;
        report(scheduler -> {
            made.startTime().ifPresent(time -> scheduler.measured(slot, time));
            scheduler.started(slot, made, handle);
        });
    }

    private void awaitReady(Slot slot) {
        InterruptibleWait readiness = Scheduler.attemptOf(slot).readiness();
        try {
            readiness.await(Scheduler.madeOf(slot));
        } catch (Throwable e) {
            report(scheduler -> scheduler.readyFailed(slot, e, readiness.knowsNeed()));
            return;
        }
        report(scheduler -> scheduler.ready(slot));
    }

    private void remove(Slot slot) {
        @Nullable Throwable failure = null;
        try {
            Scheduler.madeOf(slot).remove();
        } catch (Throwable e) {
            failure = e;
        }
        @Nullable Throwable outcome = failure;
        report(scheduler -> scheduler.removed(slot, outcome));
    }
}
