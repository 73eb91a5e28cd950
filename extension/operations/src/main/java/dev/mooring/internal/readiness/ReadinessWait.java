package dev.mooring.internal.readiness;

import dev.mooring.internal.readiness.FailureReport.Reason;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.EngineException;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Waits until one container is ready.
 *
 * <p>Each strategy has its own thread, and another thread watches the end of the container. The calling thread waits
 * for their reports and for the deadlines. So a deadline holds even if a strategy hangs, the failure of one strategy is
 * reported although another one still waits, and the end of the container is noticed at once.
 */
final class ReadinessWait {

    /**
     * How long threads have to end after an interrupt; only a probe that does not notice the interrupt takes longer.
     */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /** How soon after a refusal the engine reports the end that is its reason. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Awaited awaited;
    private final Duration timeout;
    private final Countdown countdown;
    private final @Nullable Instant logSince;
    private final TimeLine timeLine = new TimeLine();
    private final ProcessEnds ends = new ProcessEnds();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<WaitStrategy> strategies;
    private final List<EngineTarget> targets = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final BitSet held = new BitSet();

    private ReadinessWait(Awaited awaited, Duration timeout, Countdown countdown, ContainerDetails details) {
        this.awaited = awaited;
        this.timeout = timeout;
        this.countdown = countdown;
        this.logSince = details.state().running() ? details.state().finishedAt() : null;
        Reach reach = new Reach(awaited);
        this.strategies = awaited.spec().waits().isEmpty()
                ? List.of(DefaultWait.of(details, reach))
                : awaited.spec().waits();
        for (WaitStrategy strategy : strategies) {
            targets.add(new EngineTarget(awaited, logSince, ends, reach, countdown, timeoutOf(strategy)));
        }
    }

    /**
     * Blocks until all strategies hold and everything that they opened is closed.
     *
     * @param timeout the time for strategies that have none of their own
     * @param countdown begins with this call
     * @throws ContainerStartException if the container ends, a strategy fails, or a time is over
     * @throws EngineException if the engine does not report anything about the container
     * @throws InterruptedException if this thread is interrupted; its message says what was still waited for
     */
    static void await(Awaited awaited, Duration timeout, Countdown countdown) throws InterruptedException {
        countdown.begin();
        ContainerDetails details;
        try {
            details = awaited.engine()
                    .containers()
                    .inspect(awaited.id())
                    .orElseThrow(() -> new EngineException(404, awaited.describe() + " is gone.", null));
        } catch (EngineException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(awaited.describe() + " was not awaited.");
            }
            throw e;
        }
        new ReadinessWait(awaited, timeout, countdown, details).await(details.state());
    }

    private void await(ContainerState found) throws InterruptedException {
        if (found.status() == Status.EXITED && !mayEnd()) {
            throw failure(new Reason.Ended(found.exitCode(), false));
        }
        awaited.recorder().awaits(descriptions(held -> true));
        LongWait longWait = new LongWait(awaited, logSince);
        try {
            begin("watches", new ExitWatch(awaited, ends, events::add));
            if (awaited.host().inDoubt()) {
                begin(
                        "reaches",
                        new ReachWatch(awaited, targets.get(0), ends, why -> events.add(new Event.Failed(0, why))));
            }
            for (int number = 0; number < strategies.size(); number++) {
                begin("awaits", strategy(number));
            }
            while (held.cardinality() < strategies.size()) {
                int next = next();
                Duration patience = shorter(targets.get(next).remaining(), longWait.untilNext(timeLine.elapsed()));
                Event event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
                Duration time = timeoutOf(strategies.get(next));
                if (event != null) {
                    handle(event);
                } else if (longWait.isDue(timeLine.elapsed())) {
                    begin("reports", longWait.report(timeLine.elapsed(), descriptions(held -> !held), known()));
                } else if (countdown.isOver(time)) {
                    throw failure(new Reason.TimeOver(time, countdown.ahead()));
                }
            }
            // Events that were reported together with the last strategy's success still count.
            for (Event late = events.poll(); late != null; late = events.poll()) {
                handle(late);
            }
        } catch (InterruptedException e) {
            throw new InterruptedException(givenUp().text());
        } finally {
            end();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The descriptions of the strategies, for people. */
    private List<String> descriptions(Predicate<Boolean> whetherHeld) {
        return IntStream.range(0, strategies.size())
                .filter(number -> whetherHeld.test(held.get(number)))
                .mapToObj(number -> awaited.resolved(Described.of(strategies.get(number))))
                .toList();
    }

    /** The advice about the strategies that do not hold yet, or at least their findings. */
    private Supplier<List<String>> known() {
        List<EngineTarget> pending = IntStream.range(0, strategies.size())
                .filter(number -> !held.get(number))
                .mapToObj(targets::get)
                .toList();
        return () -> pending.stream()
                .flatMap(target -> target.advice().or(target::found).stream())
                .flatMap(text -> text.lines().limit(1))
                .distinct()
                .toList();
    }

    private void handle(Event event) throws InterruptedException {
        if (event instanceof Event.Held one) {
            held.set(one.strategy());
            String condition = awaited.resolved(Described.of(strategies.get(one.strategy())));
            timeLine.note(condition);
            awaited.recorder().holds(condition);
        } else if (event instanceof Event.Failed failed) {
            countdown.end();
            if (refusedByEngine(failed.why())) {
                handleEnd();
            }
            throw failure(judge(failed));
        } else if (event instanceof Event.Restarts restart) {
            timeLine.note("exited with code " + restart.exitCode() + ", to be restarted");
        } else if (event instanceof Event.Ended ended && mayEnd()) {
            note(ended);
            timeLine.note("exited with code " + ended.exitCode());
        } else if (event instanceof Event.Ended ended) {
            note(ended);
            throw failure(new Reason.Ended(ended.exitCode(), false));
        } else if (event instanceof Event.Removed) {
            throw failure(new Reason.Removed());
        } else if (event instanceof Event.Lost lost) {
            throw failure(new Reason.Lost(lost.why()));
        }
    }

    private void note(Event.Ended ended) {
        ContainerState state = ended.state();
        awaited.recorder().seen(ended.exitCode(), state != null && state.oomKilled());
    }

    /** An engine refuses to inspect a container that is being removed, a moment before it reports its end. */
    private void handleEnd() throws InterruptedException {
        long latest = System.nanoTime() + SETTLED.toNanos();
        Event event = events.poll(SETTLED.toNanos(), TimeUnit.NANOSECONDS);
        while (event != null) {
            if (event instanceof Event.Ended || event instanceof Event.Removed) {
                handle(event);
            }
            event = events.poll(latest - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private static boolean refusedByEngine(@Nullable Throwable why) {
        return why != null && (why instanceof EngineException || refusedByEngine(why.getCause()));
    }

    private Runnable strategy(int number) {
        return () -> {
            try {
                strategies.get(number).await(targets.get(number));
                events.add(new Event.Held(number));
            } catch (Throwable e) {
                // Done even if this thread was interrupted; the exception is then ignored.
                events.add(new Event.Failed(number, e));
            }
        };
    }

    private void begin(String what, Runnable body) {
        Thread thread = new Thread(null, body, "mooring-" + what + "-" + awaited.name(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        threads.add(thread);
        thread.start();
    }

    private void end() {
        threads.forEach(Thread::interrupt);
        long latest = System.nanoTime() + FAREWELL.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(latest - System.nanoTime());
            while (thread.isAlive() && left > 0) {
                try {
                    thread.join(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = TimeUnit.NANOSECONDS.toMillis(latest - System.nanoTime());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether one of the strategies waits for the container's end. */
    private boolean mayEnd() {
        return strategies.stream().anyMatch(WaitStrategy::expectsExit);
    }

    private Duration timeoutOf(WaitStrategy strategy) {
        Duration own = strategy.timeout();
        return own == null ? timeout : own;
    }

    /** The strategy with the earliest deadline, among those that do not hold yet. */
    private int next() {
        int next = held.nextClearBit(0);
        for (int number = held.nextClearBit(next + 1);
                number < strategies.size();
                number = held.nextClearBit(number + 1)) {
            if (timeoutOf(strategies.get(number)).compareTo(timeoutOf(strategies.get(next))) < 0) {
                next = number;
            }
        }
        return next;
    }

    private Reason judge(Event.Failed failed) {
        boolean judgedByExit = strategies.get(failed.strategy()).expectsExit() && ends.over();
        return judgedByExit && failed.why() instanceof WaitFailedException
                ? new Reason.Ended(ends.exitCode(), true)
                : new Reason.Impossible(waits(false).get(failed.strategy()), failed.why());
    }

    /** @param asking whether the advice may need requests about the container */
    private List<FailureReport.Wait> waits(boolean asking) {
        List<FailureReport.Wait> waits = new ArrayList<>();
        for (int number = 0; number < strategies.size(); number++) {
            waits.add(new FailureReport.Wait(
                    awaited.resolved(Described.of(strategies.get(number))),
                    held.get(number),
                    targets.get(number).found(),
                    asking && !held.get(number) ? targets.get(number).advice() : Optional.empty()));
        }
        return waits;
    }

    private Evidence evidence() {
        return Evidence.gather(awaited, logSince);
    }

    private ContainerStartException failure(Reason reason) {
        countdown.end();
        Duration elapsed = timeLine.elapsed();
        Evidence evidence = evidence();
        return new FailureReport(
                        awaited,
                        told(reason, evidence),
                        elapsed,
                        waits(reason instanceof Reason.TimeOver),
                        evidence,
                        timeLine.entries())
                .exception();
    }

    /** Failures in a container that has just ended are often seen before the end itself. */
    private Reason told(Reason reason, Evidence evidence) {
        ContainerState state = evidence.state();
        if (mayEnd() || state == null) {
            return reason;
        }
        return switch (state.status()) {
            case EXITED, DEAD -> new Reason.Ended(state.exitCode(), false);
            case REMOVING -> reason instanceof Reason.Ended ? reason : new Reason.Removed();
            default -> reason;
        };
    }

    /** The facts that are known without asking the engine, which would take time. */
    private FailureReport givenUp() {
        return new FailureReport(
                awaited, new Reason.GivenUp(), timeLine.elapsed(), waits(false), Evidence.NONE, timeLine.entries());
    }
}
