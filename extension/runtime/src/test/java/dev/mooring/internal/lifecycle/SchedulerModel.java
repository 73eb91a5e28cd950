package dev.mooring.internal.lifecycle;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.lifecycle.Effect.Kind;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Owner.Claiming;
import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One random life of a scheduler, with an engine and test classes that exist only in this book-keeping. Whatever the
 * scheduler wants done is checked against the books, which know nothing of the scheduler's states.
 */
final class SchedulerModel {

    private final Random random;
    private final SessionSettings settings;
    private final AtomicBoolean seal = new AtomicBoolean();
    private final Scheduler scheduler;
    private final RandomPlans plans;
    private final List<String> trace = new ArrayList<>();

    /** Of all slots that are not gone. */
    private final Map<Slot, Book> books = new LinkedHashMap<>();

    private final Set<Slot> gone = new HashSet<>();
    private final Holding root = new Holding("the session");
    private final Map<Holding, OpenClass> classes = new LinkedHashMap<>();
    private final Set<Holding> open = new LinkedHashSet<>(Set.of(root));
    /** The slots that each claim kept alive after the last event, without dropped claims. */
    private final Map<Claiming, Set<Slot>> claims = new LinkedHashMap<>();
    /** The resources that the next methods of classes will need, as far as they are known. */
    private final Map<Integer, NextMethod> nextMethods = new LinkedHashMap<>();

    /** The keys that failed only for a claim, and have not been ready for a lease since. */
    private final Set<Declaration> failedAhead = new HashSet<>();

    private final Set<Slot> failedRemovals = new HashSet<>();
    private final Set<Slot> reportedRemovals = new HashSet<>();
    private int counter;

    /** The state of a slot as the engine and the tests see it. */
    private static final class Book {
        final Set<Holding> leases = new LinkedHashSet<>();
        Task task = Task.NONE;
        boolean made;
        boolean started;
        boolean ready;
        /** Whether its try has failed, so that it may be removed though it is held. */
        boolean failed;

        boolean interrupted;
        boolean expired;
        boolean settled;
        /** How often it was begun only for a claim, and how often for a lease. */
        int startsAhead;

        int startsNeeded;
        /** Whether its present try is one for those who need it: all of its wait, or the rest that it was told of. */
        boolean counts;
        /** Whether it was told of the need when its wait had failed already. */
        boolean toldTooLate;
        /** The number of failed tries for leases. */
        int failures;
        /** Whether its permit is one that was given to a claim. */
        boolean permitAhead;
        /** Whether it has died, unseen, before anyone needed it. */
        boolean dead;

        boolean aheadAlarm;
        Alarm alarm = Alarm.NONE;
        Object handle = "";

        boolean onEngine() {
            return made || task == Task.START;
        }
    }

    private enum Task {
        NONE,
        START,
        READY,
        REMOVE
    }

    private enum Alarm {
        NONE,
        PATIENCE,
        DEADLINE,
        GRACE
    }

    private record NextMethod(String id, List<Request> requests) {}

    private record OpenClass(int index, Set<Holding> methods) {}

    SchedulerModel(long seed) {
        random = new Random(seed);
        settings = new SessionSettings(
                        1 + random.nextInt(3),
                        1 + random.nextInt(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1))
                .withLookAhead(new LookAhead(random.nextInt(5), (1 + random.nextInt(4)) * LookAhead.USUAL_MEMORY));
        scheduler = new Scheduler(settings, seal);
        plans = new RandomPlans(random, 3);
    }

    List<String> trace() {
        return trace;
    }

    void live() {
        int steps = 20 + random.nextInt(100);
        for (int i = 0; i < steps; i++) {
            step();
            checkBooks();
        }
        if (random.nextInt(3) == 0) {
            letAllTasksEnd();
        }
        end();
        letAllTasksEnd();
        checkEnd();
    }

    // ---- random events

    private void step() {
        int dice = random.nextInt(120);
        if (dice >= 100) {
            stepAhead(dice - 100);
        } else if (dice < 12) {
            openClass();
        } else if (dice < 30) {
            openMethod();
        } else if (dice < 33) {
            acquireAgain();
        } else if (dice < 45) {
            closeMethod();
        } else if (dice < 52) {
            closeClass();
        } else if (dice < 92) {
            endSomeTask();
        } else if (dice < 97) {
            ringSomeAlarm();
        } else if (dice < 98) {
            takeRemovalFailures();
        } else if (dice == 98 && random.nextInt(5) == 0) {
            trace.add("seal by hook");
            seal.set(true);
        } else if (dice == 99 && random.nextInt(5) == 0) {
            end();
        }
    }

    private void openClass() {
        int index = random.nextInt(3);
        Holding lease = new Holding("class" + index);
        if (acquire(root, plans.ofSession()) && acquire(lease, plans.ofClass(index))) {
            classes.put(lease, new OpenClass(index, new LinkedHashSet<>()));
        }
    }

    private void stepAhead(int dice) {
        if (dice < 6) {
            int index = random.nextInt(3);
            want(
                    "class" + index,
                    Stream.concat(plans.ofSession().stream(), plans.ofClass(index).stream())
                            .toList());
        } else if (dice < 10) {
            // Of a class that runs or, as well, of one whose own claim may be dropped before.
            NextMethod next = nextMethods.computeIfAbsent(random.nextInt(3), this::newMethod);
            want(next.id(), next.requests());
        } else if (dice < 13) {
            if (!claims.isEmpty()) {
                drop(any(claims.keySet()));
            }
        } else if (dice < 16) {
            letSomethingDie();
        } else {
            letGoEarly();
        }
    }

    private NextMethod newMethod(int index) {
        String id = "method" + counter++;
        return new NextMethod(id, plans.ofMethod(index, id));
    }

    private void want(String owner, List<Request> requests) {
        Claiming claim = claims.isEmpty() || random.nextInt(4) > 0 ? new Claiming(owner) : any(claims.keySet());
        trace.add("want " + requests.stream().map(r -> r.node().name()).toList() + " by " + claim);
        claims.computeIfAbsent(claim, c -> new LinkedHashSet<>());
        Set<Slot> before = Set.copyOf(claim.slots.values());
        scheduler.want(claim, requests, null);
        for (Slot slot : claim.slots.values()) {
            check(
                    before.contains(slot) || !failedAhead.contains(slot.node.declaration()),
                    "what failed ahead is not begun ahead again",
                    slot);
            check(slot.failure().isEmpty() && !gone.contains(slot), "what failed or is gone is not claimed", slot);
            check(slot.node.exclusive().isEmpty(), "what only one can have is not claimed", slot);
            books.computeIfAbsent(slot, s -> new Book());
        }
        carryOut(slot -> false);
    }

    private void drop(Claiming claim) {
        trace.add("drop " + claim);
        claims.remove(claim);
        scheduler.drop(claim);
        carryOut(slot -> false);
    }

    private void letSomethingDie() {
        Set<Slot> needed = needed();
        List<Slot> idle = books.keySet().stream()
                .filter(slot -> !needed.contains(slot) && books.get(slot).ready)
                .toList();
        if (!idle.isEmpty()) {
            Slot slot = any(idle);
            trace.add("death of " + slot.node.name());
            books.get(slot).dead = true;
        }
    }

    private void letGoEarly() {
        List<SlotKey> keys = plans.ofSession().stream()
                .map(Request::key)
                .filter(key -> random.nextBoolean())
                .toList();
        trace.add("let go of " + keys);
        Set<Slot> before = needed();
        books.forEach((slot, book) -> {
            if (keys.contains(slot.key)) {
                book.leases.remove(root);
            }
        });
        scheduler.release(root, keys);
        before.removeAll(needed());
        carryOut(slot -> reachesAny(slot, before));
        keys.forEach(key -> check(scheduler.acquired(root, key).isEmpty(), "what was let go of is not held", key));
    }

    private void openMethod() {
        if (!classes.isEmpty()) {
            Holding classLease = any(classes.keySet());
            OpenClass openClass = classes.get(classLease);
            NextMethod known = nextMethods.remove(openClass.index());
            NextMethod method = known == null ? newMethod(openClass.index()) : known;
            Holding lease = new Holding(method.id());
            if (acquire(root, plans.ofSession())
                    && acquire(classLease, plans.ofClass(openClass.index()))
                    && acquire(lease, method.requests())) {
                openClass.methods().add(lease);
            }
        }
    }

    private void acquireAgain() {
        if (!classes.isEmpty()) {
            Holding lease = any(classes.keySet());
            if (acquire(root, plans.ofSession())) {
                acquire(lease, plans.ofClass(classes.get(lease).index()));
            }
        }
    }

    private boolean acquire(Holding lease, List<Request> requests) {
        trace.add("acquire " + requests.stream().map(r -> r.node().name()).toList() + " for " + lease);
        forgetDead(requests);
        Map<SlotKey, Slot> needed = new LinkedHashMap<>();
        needed().forEach(slot -> needed.put(slot.key, slot));
        Set<Slot> taken = new HashSet<>();
        boolean acquired = scheduler.acquire(lease, requests, null).isEmpty();
        check(acquired == !seal.get(), "acquiring is refused if and only if the session is sealed");
        if (acquired) {
            open.add(lease);
            for (Request request : requests) {
                Slot slot = scheduler.acquired(lease, request.key()).orElseThrow();
                Slot before = needed.get(request.key());
                check(before == null || before == slot, "what is in use is shared", slot);
                check(!gone.contains(slot), "what is gone is not acquired", slot);
                Book book = books.computeIfAbsent(slot, s -> new Book());
                check(before != null || !book.dead, "what died before anyone needed it is not given out", slot);
                check(
                        before != null || slot.failure().isEmpty() || book.startsAhead == 0,
                        "a failure ahead is forgotten");
                book.leases.add(lease);
                taken.add(slot);
                check(
                        claims.keySet().stream().noneMatch(claim -> claim.slots.containsValue(slot)),
                        "a lease takes over from all claims",
                        slot);
            }
        }
        needed().forEach(slot -> {
            Book book = books.get(slot);
            book.permitAhead = false;
            book.counts |= book.task == Task.START;
        });
        carryOut(taken::contains);
        return acquired;
    }

    private void forgetDead(List<Request> requests) {
        List<Slot> dead = scheduler.ripe(requests).stream()
                .map(Scheduler.Ripe::slot)
                .filter(slot -> books.get(slot).dead)
                .toList();
        scheduler.died(dead);
        carryOut(slot -> reachesAny(slot, dead));
    }

    private static boolean reachesAny(Slot slot, Collection<Slot> targets) {
        return targets.contains(slot)
                || slot.dependencies.stream().anyMatch(dependency -> reachesAny(dependency, targets));
    }

    private void closeMethod() {
        List<Holding> methods = classes.values().stream()
                .flatMap(openClass -> openClass.methods().stream())
                .toList();
        if (!methods.isEmpty()) {
            Holding method = any(methods);
            classes.values().forEach(openClass -> openClass.methods().remove(method));
            release(method);
        }
    }

    private void closeClass() {
        if (!classes.isEmpty()) {
            Holding lease = any(classes.keySet());
            // Rarely, a class ends before a method of it that runs on in a thread of its own.
            if (classes.get(lease).methods().isEmpty() || random.nextInt(10) == 0) {
                List<Holding> methods = List.copyOf(classes.remove(lease).methods());
                release(lease);
                methods.forEach(this::release);
            }
        }
    }

    private void release(Holding lease) {
        trace.add("release " + lease);
        open.remove(lease);
        Set<Slot> before = needed();
        Set<Slot> held = new HashSet<>();
        books.forEach((slot, book) -> {
            if (book.leases.remove(lease)) {
                held.add(slot);
            }
        });
        Set<Slot> doomed = new HashSet<>(scheduler.release(lease));
        before.removeAll(needed());
        held.removeAll(needed());
        held.removeIf(slot -> slot.outcome instanceof Outcome.Ready && claimed().contains(slot));
        check(doomed.equals(held), "a lease waits for what nobody needs any more", held);
        carryOut(slot -> reachesAny(slot, before));
    }

    private void end() {
        trace.add("end");
        seal.set(true);
        open.clear();
        classes.clear();
        claims.clear();
        books.values().forEach(book -> book.leases.clear());
        Set<Slot> left = new HashSet<>(scheduler.end());
        carryOut(slot -> true);
        check(left.containsAll(books.keySet()), "the end waits for all that is left");
    }

    private void takeRemovalFailures() {
        for (Slot slot : scheduler.takeRemovalFailures()) {
            check(reportedRemovals.add(slot), "a failed removal is reported once", slot);
        }
    }

    private void letAllTasksEnd() {
        trace.add("let all tasks end");
        int limit = 10_000;
        while (books.values().stream().anyMatch(book -> book.task != Task.NONE)) {
            check(limit-- > 0, "it comes to rest");
            endSomeTask();
            checkBooks();
        }
    }

    private void endSomeTask() {
        List<Slot> busy = books.keySet().stream()
                .filter(slot -> books.get(slot).task != Task.NONE)
                .toList();
        if (!busy.isEmpty()) {
            Slot slot = any(busy);
            Book book = books.get(slot);
            Task task = book.task;
            book.task = Task.NONE;
            switch (task) {
                case START -> endStart(slot, book);
                case READY -> endReady(slot, book);
                case REMOVE -> endRemoval(slot, book);
                case NONE -> throw new AssertionError();
            }
            carryOut(other -> book.failed && reachesAny(other, Set.of(slot)));
        }
    }

    private void endStart(Slot slot, Book book) {
        int dice = random.nextInt(10);
        if (dice < 7) {
            trace.add("started " + slot.node.name());
            book.made = true;
            book.started = true;
            book.handle = slot.node.name() + "#" + book.startsAhead + "+" + book.startsNeeded;
            scheduler.started(slot, new NoProvision(), book.handle);
        } else {
            book.made = dice < 9;
            tryFailed(slot, book);
            trace.add("start failed of " + slot.node.name() + (book.made ? "" : ", nothing made"));
            scheduler.startFailed(slot, book.made ? new NoProvision() : null, new IllegalStateException("start"));
        }
    }

    private void endReady(Slot slot, Book book) {
        if (!book.toldTooLate && random.nextInt(10) < (book.interrupted ? 2 : 7)) {
            trace.add("ready " + slot.node.name());
            book.ready = true;
            if (needed().contains(slot)) {
                failedAhead.remove(slot.node.declaration());
            }
            scheduler.ready(slot);
        } else {
            trace.add("not ready " + slot.node.name() + (book.counts ? "" : ", before it was needed"));
            tryFailed(slot, book);
            scheduler.readyFailed(slot, new IllegalStateException("ready"), book.counts);
        }
    }

    private void tryFailed(Slot slot, Book book) {
        book.failed = true;
        if (needed().contains(slot)) {
            book.failures += book.counts ? 1 : 0;
        } else if (claimed().contains(slot)) {
            failedAhead.add(slot.node.declaration());
        }
    }

    private void endRemoval(Slot slot, Book book) {
        book.made = false;
        book.started = false;
        book.ready = false;
        book.interrupted = false;
        boolean fails = random.nextInt(12) == 0;
        if (fails) {
            failedRemovals.add(slot);
        }
        trace.add((fails ? "removal failed of " : "removed ") + slot.node.name());
        scheduler.removed(slot, fails ? new IllegalStateException("remove") : null);
    }

    private void ringSomeAlarm() {
        List<Slot> armed = books.keySet().stream()
                .filter(slot -> books.get(slot).alarm != Alarm.NONE || books.get(slot).aheadAlarm)
                .toList();
        if (!armed.isEmpty()) {
            Slot slot = any(armed);
            Book book = books.get(slot);
            if (book.aheadAlarm && (book.alarm == Alarm.NONE || random.nextBoolean())) {
                ringAhead(slot, book);
                return;
            }
            Alarm alarm = book.alarm;
            book.alarm = Alarm.NONE;
            trace.add(alarm + " of " + slot.node.name());
            if (alarm == Alarm.PATIENCE) {
                boolean waits = slot.state == State.WAITING || slot.state == State.QUEUED;
                book.failed |= waits && slot.tries.isEmpty();
                scheduler.neverStarted(slot);
            } else if (alarm == Alarm.DEADLINE) {
                book.expired = true;
                scheduler.expired(slot);
            } else {
                book.failed |= !book.settled;
                scheduler.overdue(slot);
            }
            carryOut(other -> reachesAny(other, Set.of(slot)));
        }
    }

    private void ringAhead(Slot slot, Book book) {
        book.aheadAlarm = false;
        trace.add("ahead alarm of " + slot.node.name());
        State before = slot.state;
        if (!book.settled && !needed().contains(slot)) {
            failedAhead.add(slot.node.declaration());
        }
        scheduler.aheadExpired(slot);
        check(
                !needed().contains(slot) || slot.state == before,
                "time that passes ahead does not count for those who need it",
                slot);
        carryOut(other -> reachesAny(other, Set.of(slot)));
    }

    // ---- what the scheduler wants done

    /** @param mayBeLost what may end for its claims by the event, which they are not asked about */
    private void carryOut(Predicate<Slot> mayBeLost) {
        claims.forEach((claim, before) -> {
            before.removeAll(claim.slots.values());
            before.forEach(slot -> check(seal.get() || mayBeLost.test(slot), "a claim keeps what is well", slot));
            before.clear();
            before.addAll(claim.slots.values());
        });
        for (Effect effect : scheduler.drain()) {
            Slot slot = effect.slot();
            if (effect.kind() != Kind.DISARM) {
                trace.add("    " + effect.kind() + " " + slot.node.name());
            }
            check(books.containsKey(slot), "nothing happens to what is gone", effect);
            Book book = books.get(slot);
            switch (effect.kind()) {
                case START -> beginStart(slot, book);
                case AWAIT_READY -> {
                    check(book.task == Task.NONE && book.started && !book.ready, "readiness comes once after a start");
                    book.task = Task.READY;
                }
                case INTERRUPT -> {
                    check(book.task == Task.READY, "only a wait for readiness is interrupted", slot);
                    book.interrupted = true;
                }
                case TELL_NEEDED -> {
                    check(book.task == Task.READY && !book.counts, "only a wait begun ahead is told of the need", slot);
                    check(needed().contains(slot), "it is told of the need if there is one", slot);
                    book.toldTooLate = random.nextInt(4) == 0;
                    book.counts = !book.toldTooLate;
                }
                case REMOVE -> beginRemoval(slot, book);
                case ARM_PATIENCE -> {
                    check(needed().contains(slot), "a claim waits for its turn without end", slot);
                    book.alarm = Alarm.PATIENCE;
                }
                // A removal that is given up may still happen: what the model says of removals is for the others.
                case ARM_REMOVAL, DISARM_REMOVAL -> {}
                case LOG_FORGOTTEN -> check(!needed().contains(slot), "only what nobody needs is forgotten", slot);
                case ARM_AHEAD -> {
                    check(!needed().contains(slot), "what is needed has its own time", slot);
                    book.aheadAlarm = true;
                }
                case ARM_DEADLINE -> {
                    check(needed().contains(slot), "the start timeout counts from the need", slot);
                    book.alarm = Alarm.DEADLINE;
                }
                case ARM_GRACE -> book.alarm = Alarm.GRACE;
                case DISARM -> {
                    book.alarm = Alarm.NONE;
                    book.aheadAlarm = false;
                }
                case OPEN_SETTLED -> {
                    check(!book.settled, "it settles once", slot);
                    check(slot.outcome != null, "the outcome is there before the latch opens", slot);
                    check(!(slot.outcome instanceof Outcome.Ready) || book.ready, "ready is what is ready", slot);
                    slot.failure().ifPresent(failure -> checkFailure(slot, book, failure));
                    book.settled = true;
                }
                case OPEN_GONE -> {
                    check(book.settled, "it settles before it is gone", slot);
                    check(!book.made && book.task == Task.NONE, "nothing is left of what is gone", slot);
                    check(!kept().contains(slot), "what is held is not gone", slot);
                    check(dependentsOf(slot).findAny().isEmpty(), "dependents go first", slot);
                    books.remove(slot);
                    gone.add(slot);
                }
            }
        }
    }

    private void checkFailure(Slot slot, Book book, Failure failure) {
        checkOccupied(failure);
        if (!needed().contains(slot)) {
            check(failure instanceof Failure.GivenUp, "a failure that nobody needed is forgotten", slot);
        }
        check(
                !(failure instanceof Failure.Broken)
                        || book.failures == attemptsOf(slot)
                        || slot.removalFailure != null,
                "those who need it have had all tries",
                slot);
    }

    private void checkOccupied(Failure failure) {
        if (failure instanceof Failure.Occupied occupied) {
            Slot holder = occupied.holder();
            check(books.containsKey(holder) && holder.failure().isEmpty(), "a live owner is an error alone", holder);
        }
    }

    private void beginStart(Slot slot, Book book) {
        check(!seal.get(), "nothing starts after the seal", slot);
        check(!book.settled, "what is settled is not started", slot);
        check(!book.expired, "there is no other try after the start timeout", slot);
        check(book.task == Task.NONE && !book.made, "a failed try is removed before the next", slot);
        book.task = Task.START;
        book.failed = false;
        book.toldTooLate = false;
        book.counts = needed().contains(slot);
        check(book.failures < attemptsOf(slot), "a try that somebody waited for counts", slot);
        if (book.counts) {
            book.startsNeeded++;
            check(book.startsNeeded == book.failures + 1 || book.startsAhead == 1, "one start is enough", slot);
        } else {
            beginAhead(slot, book);
        }
        check(count(Task.START) <= settings.permits().most(), "starts have permits");
        for (int i = 0; i < slot.dependencies.size(); i++) {
            Slot dependency = slot.dependencies.get(i);
            Book other = books.get(dependency);
            check(other.started && other.task != Task.REMOVE, "dependencies are up", dependency);
            if (slot.node.dependencies().get(i).until() == Until.READY) {
                check(other.ready, "dependencies are ready", dependency);
            }
            check(
                    slot.attempt != null && slot.attempt.handles().get(i).equals(other.handle),
                    "it is given the handle of the try that is up",
                    dependency);
        }
        books.forEach((other, otherBook) -> check(
                other == slot || !otherBook.onEngine() || !clash(slot, other, key -> !key.shareable()),
                "two have what only one can have",
                slot));
    }

    private void beginAhead(Slot slot, Book book) {
        book.startsAhead++;
        book.permitAhead = true;
        check(book.startsAhead == 1 && book.startsNeeded == 0, "a claim begins once", slot);
        check(kept().contains(slot), "what nobody wants is not begun", slot);
        long permits = books.values().stream()
                .filter(other -> other.task == Task.START && other.permitAhead)
                .count();
        check(permits <= Math.max(1, settings.permits().most() - 1), "one permit is never for claims");
        needed().forEach(
                        other -> check(!isHeldUp(other, books.get(other)), "needed comes before claimed", slot, other));
    }

    private static int attemptsOf(Slot slot) {
        return ((ContainerSpec) slot.node.spec()).startAttempts();
    }

    private static boolean clash(Slot slot, Slot other, Predicate<ExclusiveKey> which) {
        return slot.node.exclusive().stream()
                .filter(which)
                .anyMatch(key -> other.node.exclusive().stream().anyMatch(key::clashesWith));
    }

    private void beginRemoval(Slot slot, Book book) {
        check(book.task == Task.NONE && book.made, "what was made is removed once", slot);
        check(book.failed || !kept().contains(slot), "what is in use is not removed", slot);
        check(
                book.failed
                        || dependentsOf(slot)
                                .noneMatch(other -> books.get(other).onEngine()),
                "dependents are removed first",
                slot);
        book.task = Task.REMOVE;
        check(count(Task.REMOVE) <= settings.removalPermits(), "removals have permits");
    }

    // ---- the state of the books

    private void checkBooks() {
        boolean rest = count(Task.NONE) == books.size();
        // A removal under way may be the reason to wait.
        boolean mayStart = !seal.get() && count(Task.START) < settings.permits().most() && count(Task.REMOVE) == 0;
        Set<Slot> needed = needed();
        Set<Slot> kept = kept();
        checkAhead(needed, kept, rest);
        books.forEach((slot, book) -> {
            if (needed.contains(slot) && slot.outcome instanceof Outcome.Ready) {
                check(book.ready && book.task == Task.NONE, "what was handed out is alive while held", slot);
            }
            if (!kept.contains(slot) || (book.expired && !book.settled)) {
                check(book.task != Task.READY || book.interrupted, "a wait in vain is interrupted", slot);
                check(book.task != Task.START || isCancelled(slot), "a start in vain is told so", slot);
            }
            check(
                    !mayStart || !needed.contains(slot) || !isHeldUp(slot, book),
                    "nothing needed waits without a reason",
                    slot);
            boolean underWay = book.task == Task.START || book.task == Task.READY;
            check(
                    !underWay || !needed.contains(slot) || book.counts || book.toldTooLate,
                    "a try knows that somebody waits for it",
                    slot);
            check(
                    !underWay || !needed.contains(slot) || book.alarm != Alarm.NONE || book.expired,
                    "what is needed has its time",
                    slot);
            if (rest) {
                check(kept.contains(slot), "at rest what nobody needs is gone", slot);
                check(book.settled || !needed.contains(slot), "at rest all that is needed is settled", slot);
                check(slot.failure().isEmpty() || !book.made, "at rest nothing is left of a failed start", slot);
            }
        });
    }

    private void checkAhead(Set<Slot> needed, Set<Slot> kept, boolean rest) {
        List<Slot> ahead = kept.stream().filter(slot -> !needed.contains(slot)).toList();
        long running = ahead.stream()
                .filter(slot -> books.get(slot).onEngine() && !books.get(slot).failed)
                .count();
        LookAhead budget = settings.lookAhead();
        long room = Math.min(budget.containers(), budget.memory() / LookAhead.USUAL_MEMORY) - running;
        check(room >= 0, "the budget is kept", ahead);
        // The first in line has all that it depends on, if nothing is under way.
        boolean waits = ahead.stream().anyMatch(slot -> !books.get(slot).onEngine());
        check(!rest || !waits || room == 0 || seal.get(), "a claim goes on as soon as there is room", ahead);
    }

    private static boolean isCancelled(Slot slot) {
        return slot.attempt != null && slot.attempt.token().cancelled();
    }

    /** Whether it could be started but is not. */
    private boolean isHeldUp(Slot slot, Book book) {
        return !book.settled
                && book.task == Task.NONE
                && !book.made
                && dependenciesAreUp(slot)
                && books.keySet().stream().noneMatch(other -> other != slot && clash(slot, other, key -> true));
    }

    private boolean dependenciesAreUp(Slot slot) {
        for (int i = 0; i < slot.dependencies.size(); i++) {
            Book dependency = books.get(slot.dependencies.get(i));
            boolean up = slot.node.dependencies().get(i).until() == Until.READY
                    ? dependency.ready
                    : dependency.started && !dependency.failed && !dependency.expired;
            if (!up) {
                return false;
            }
        }
        return true;
    }

    private void checkEnd() {
        check(books.isEmpty(), "all is gone at the end", books.keySet());
        takeRemovalFailures();
        check(reportedRemovals.equals(failedRemovals), "all failed removals are reported");
    }

    /** The slots that are needed or claimed, directly or indirectly. */
    private Set<Slot> kept() {
        Set<Slot> kept = needed();
        kept.addAll(claimed());
        return kept;
    }

    /** The slots that a claim keeps, with their dependencies. */
    private Set<Slot> claimed() {
        Set<Slot> claimed = new HashSet<>();
        claims.keySet().forEach(claim -> claim.slots.values().forEach(slot -> need(slot, claimed)));
        return claimed;
    }

    /** The slots that a lease holds, with their dependencies. */
    private Set<Slot> needed() {
        Set<Slot> needed = new HashSet<>();
        books.forEach((slot, book) -> {
            if (!book.leases.isEmpty()) {
                need(slot, needed);
            }
        });
        return needed;
    }

    private static void need(Slot slot, Set<Slot> needed) {
        if (needed.add(slot)) {
            slot.dependencies.forEach(dependency -> need(dependency, needed));
        }
    }

    private Stream<Slot> dependentsOf(Slot slot) {
        return books.keySet().stream().filter(other -> other.dependencies.contains(slot));
    }

    private int count(Task task) {
        return (int) books.values().stream().filter(book -> book.task == task).count();
    }

    private <T> T any(Iterable<T> all) {
        List<T> list = new ArrayList<>();
        all.forEach(list::add);
        return list.get(random.nextInt(list.size()));
    }

    /** @param subjects told if it does not hold; making text of them each time would take longer than all the rest */
    private static void check(boolean holds, String rule, Object... subjects) {
        if (!holds) {
            throw new AssertionError(rule + ": " + List.of(subjects));
        }
    }

    /** The scheduler only keeps it. */
    private static final class NoProvision implements Provision {
        @Override
        public void start(Provisioner.CancelToken token) {}

        @Override
        public void awaitReady() {}

        @Override
        public boolean alive() {
            return true;
        }

        @Override
        public Object handle() {
            return this;
        }

        @Override
        public void remove() {}
    }
}
