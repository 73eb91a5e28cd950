package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Effect.Kind;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode.Until;
import java.time.Duration;
import java.util.ArrayList;
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
    private final Set<Slot> failedRemovals = new HashSet<>();
    private final Set<Slot> reportedRemovals = new HashSet<>();
    private int counter;

    /** What the engine and the tests know of a slot. */
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
        int starts;
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

    private record OpenClass(int index, Set<Holding> methods) {}

    SchedulerModel(long seed) {
        random = new Random(seed);
        settings = new SessionSettings(
                1 + random.nextInt(3),
                1 + random.nextInt(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
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
        int dice = random.nextInt(100);
        if (dice < 12) {
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

    private void openMethod() {
        if (!classes.isEmpty()) {
            OpenClass openClass = classes.get(any(classes.keySet()));
            String id = "method" + counter++;
            Holding lease = new Holding(id);
            if (acquire(lease, plans.ofMethod(openClass.index(), id))) {
                openClass.methods().add(lease);
            }
        }
    }

    private void acquireAgain() {
        if (!classes.isEmpty()) {
            Holding lease = any(classes.keySet());
            acquire(lease, plans.ofClass(classes.get(lease).index()));
        }
    }

    private boolean acquire(Holding lease, List<Request> requests) {
        trace.add("acquire " + requests.stream().map(r -> r.node().name()).toList() + " for " + lease);
        Map<SlotKey, Slot> needed = new LinkedHashMap<>();
        needed().forEach(slot -> needed.put(slot.key, slot));
        boolean acquired = scheduler.acquire(lease, requests, null).isEmpty();
        check(acquired == !seal.get(), "acquiring is refused if and only if the session is sealed");
        if (acquired) {
            open.add(lease);
            for (Request request : requests) {
                Slot slot = scheduler.acquired(lease, request.key()).orElseThrow();
                Slot before = needed.get(request.key());
                check(before == null || before == slot, "what is in use is shared", slot);
                check(!gone.contains(slot), "what is gone is not acquired", slot);
                books.computeIfAbsent(slot, s -> new Book()).leases.add(lease);
            }
        }
        carryOut();
        return acquired;
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
        Set<Slot> held = new HashSet<>();
        books.forEach((slot, book) -> {
            if (book.leases.remove(lease)) {
                held.add(slot);
            }
        });
        Set<Slot> doomed = new HashSet<>(scheduler.release(lease));
        held.removeAll(needed());
        check(doomed.equals(held), "a lease waits for what nobody needs any more", held);
        carryOut();
    }

    private void end() {
        trace.add("end");
        seal.set(true);
        open.clear();
        classes.clear();
        books.values().forEach(book -> book.leases.clear());
        Set<Slot> left = new HashSet<>(scheduler.end());
        carryOut();
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
            carryOut();
        }
    }

    private void endStart(Slot slot, Book book) {
        int dice = random.nextInt(10);
        if (dice < 7) {
            trace.add("started " + slot.node.name());
            book.made = true;
            book.started = true;
            book.handle = slot.node.name() + "#" + book.starts;
            scheduler.started(slot, new NoProvision(), book.handle);
        } else {
            book.made = dice < 9;
            book.failed = true;
            trace.add("start failed of " + slot.node.name() + (book.made ? "" : ", nothing made"));
            scheduler.startFailed(slot, book.made ? new NoProvision() : null, new IllegalStateException("start"));
        }
    }

    private void endReady(Slot slot, Book book) {
        if (random.nextInt(10) < (book.interrupted ? 2 : 7)) {
            trace.add("ready " + slot.node.name());
            book.ready = true;
            scheduler.ready(slot);
        } else {
            trace.add("not ready " + slot.node.name());
            book.failed = true;
            scheduler.readyFailed(slot, new IllegalStateException("ready"));
        }
    }

    private void endRemoval(Slot slot, Book book) {
        book.made = false;
        book.started = false;
        book.ready = false;
        book.failed = false;
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
                .filter(slot -> books.get(slot).alarm != Alarm.NONE)
                .toList();
        if (!armed.isEmpty()) {
            Slot slot = any(armed);
            Book book = books.get(slot);
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
            carryOut();
        }
    }

    // ---- what the scheduler wants done

    private void carryOut() {
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
                case REMOVE -> beginRemoval(slot, book);
                case ARM_PATIENCE -> book.alarm = Alarm.PATIENCE;
                // A removal that is given up may still happen: what the model says of removals is for the others.
                case ARM_REMOVAL, DISARM_REMOVAL, ARM_AHEAD, LOG_FORGOTTEN -> {}
                case ARM_DEADLINE -> book.alarm = Alarm.DEADLINE;
                case ARM_GRACE -> book.alarm = Alarm.GRACE;
                case DISARM -> book.alarm = Alarm.NONE;
                case OPEN_SETTLED -> {
                    check(!book.settled, "it settles once", slot);
                    check(slot.outcome != null, "the outcome is there before the latch opens", slot);
                    check(!(slot.outcome instanceof Outcome.Ready) || book.ready, "ready is what is ready", slot);
                    slot.failure().ifPresent(this::checkOccupied);
                    book.settled = true;
                }
                case OPEN_GONE -> {
                    check(book.settled, "it settles before it is gone", slot);
                    check(!book.made && book.task == Task.NONE, "nothing is left of what is gone", slot);
                    check(!needed().contains(slot), "what is held is not gone", slot);
                    check(dependentsOf(slot).findAny().isEmpty(), "dependents go first", slot);
                    books.remove(slot);
                    gone.add(slot);
                }
            }
        }
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
        book.starts++;
        check(book.starts <= 2 && !(book.starts == 2 && slot.tries.isEmpty()), "one start is enough", slot);
        check(count(Task.START) <= settings.permits(), "starts have permits");
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

    private static boolean clash(Slot slot, Slot other, Predicate<ExclusiveKey> which) {
        return slot.node.exclusive().stream()
                .filter(which)
                .anyMatch(key -> other.node.exclusive().stream().anyMatch(key::clashesWith));
    }

    private void beginRemoval(Slot slot, Book book) {
        check(book.task == Task.NONE && book.made, "what was made is removed once", slot);
        check(book.failed || !needed().contains(slot), "what is in use is not removed", slot);
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
        boolean mayStart = !seal.get() && count(Task.START) < settings.permits() && count(Task.REMOVE) == 0;
        Set<Slot> needed = needed();
        books.forEach((slot, book) -> {
            if (needed.contains(slot) && slot.outcome instanceof Outcome.Ready) {
                check(book.ready && book.task == Task.NONE, "what was handed out is alive while held", slot);
            }
            if (!needed.contains(slot) || (book.expired && !book.settled)) {
                check(book.task != Task.READY || book.interrupted, "a wait in vain is interrupted", slot);
                check(book.task != Task.START || isCancelled(slot), "a start in vain is told so", slot);
            }
            check(!mayStart || !isHeldUp(slot, book), "nothing waits without a reason", slot);
            if (rest) {
                check(needed.contains(slot), "at rest what nobody needs is gone", slot);
                check(book.settled, "at rest all are settled", slot);
                check(slot.failure().isEmpty() || !book.made, "at rest nothing is left of a failed start", slot);
            }
        });
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

    /** What a lease holds, or something that a lease holds depends on. */
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
