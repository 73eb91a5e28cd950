package dev.mooring.internal.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.LogQuery;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The container as one strategy sees it. Everything that it opens is closed by the thread that opened it. */
final class EngineTarget implements WaitTarget {

    /** How soon a stream that ended is opened again when the container turns out to run on. */
    private static final Duration REOPEN = Duration.ofMillis(500);

    private final Awaited awaited;
    private final @Nullable Instant logSince;
    private final Lifetime lifetime;
    private final Reach reach;
    private final Countdown countdown;
    private final Duration timeout;
    private volatile @Nullable String found;

    /** @param timeout the strategy's time */
    EngineTarget(
            Awaited awaited,
            @Nullable Instant logSince,
            Lifetime lifetime,
            Reach reach,
            Countdown countdown,
            Duration timeout) {
        this.awaited = awaited;
        this.logSince = logSince;
        this.lifetime = lifetime;
        this.reach = reach;
        this.countdown = countdown;
        this.timeout = timeout;
    }

    /** What the last probe found that did not hold, if there was one. */
    Optional<String> found() {
        return Optional.ofNullable(found);
    }

    @Override
    public String name() {
        return awaited.name();
    }

    @Override
    public List<Integer> forwardedPorts() {
        return reach.forwardedPorts();
    }

    @Override
    public Optional<Address> address(int containerPort) {
        return reach.address(containerPort);
    }

    @Override
    public Optional<Address> ownAddress(int containerPort) {
        return reach.ownAddress(containerPort);
    }

    @Override
    public Optional<Boolean> listens(int containerPort) {
        try {
            ExecOutcome tables = containers().exec(awaited.container(), spec(ListeningPorts.COMMAND));
            return ListeningPorts.read(new String(tables.stdout(), UTF_8)).map(ports -> ports.contains(containerPort));
        } catch (EngineException e) {
            if (e.status() == 400) {
                // A command that cannot be started is one that the image does not have.
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Output exec(List<String> command) {
        ExecOutcome outcome = containers().exec(awaited.container(), spec(command));
        return new Output(
                outcome.exitCode(), new String(outcome.stdout(), UTF_8) + new String(outcome.stderr(), UTF_8));
    }

    /** Without a timeout of its own: the strategy's ends it, and what an earlier look found remains to be told. */
    private static ExecSpec spec(List<String> command) {
        return ExecSpec.of(command.toArray(String[]::new));
    }

    @Override
    public Health health() {
        return inspect().map(details -> healthOf(details.state().health())).orElse(Health.NONE);
    }

    @Override
    public void awaitLine(Stream stream, Predicate<String> line) throws InterruptedException {
        if (stream == Stream.STDERR && inspect().map(ContainerDetails::tty).orElse(false)) {
            throw new WaitFailedException(
                    "its process has a terminal, so that nothing is printed on stderr",
                    "wait for the line on either stream",
                    null);
        }
        LogFollower follower = new LogFollower(lifetime, line);
        boolean over = lifetime.over();
        int ends = lifetime.ends();
        while (!follower.follow(containers(), awaited.container(), query(stream, follower.last()))) {
            if (over) {
                throw new WaitFailedException("it ended and has not printed what was waited for");
            }
            // The log ends with the process, a moment before the engine tells of the end.
            lifetime.awaitEndAfter(ends, REOPEN);
            over = lifetime.over();
            ends = lifetime.ends();
        }
    }

    private LogQuery query(Stream stream, @Nullable Instant last) {
        return new LogQuery(stream != Stream.STDERR, stream != Stream.STDOUT, last == null ? logSince : last, null, -1);
    }

    @Override
    public Health awaitHealth() throws InterruptedException {
        AtomicReference<Health> told = new AtomicReference<>(Health.STARTING);
        EngineStream stream = containers().followHealth(awaited.container(), health -> {
            told.set(healthOf(health));
            lifetime.changed();
        });
        try {
            while (true) {
                lifetime.awaitUntil(
                        () -> told.get() == Health.HEALTHY || told.get() == Health.UNHEALTHY || lifetime.over());
                if (told.get() == Health.HEALTHY) {
                    return Health.HEALTHY;
                }
                if (lifetime.over()) {
                    throw new WaitFailedException("it ended before it was healthy");
                }
                if (runsUnhealthily()) {
                    return Health.UNHEALTHY;
                }
                // A container that ends is called unhealthy, too. If it comes back, so does its health.
                told.compareAndSet(Health.UNHEALTHY, Health.STARTING);
            }
        } finally {
            stream.close();
        }
    }

    private boolean runsUnhealthily() {
        return inspect()
                .map(ContainerDetails::state)
                .map(state -> state.running() && state.health() == ContainerState.Health.UNHEALTHY)
                .orElse(false);
    }

    @Override
    public int awaitExit() throws InterruptedException {
        return lifetime.awaitOver();
    }

    @Override
    public void poll(Probe probe) throws InterruptedException {
        Polling.until(probe, lifetime::over, instead -> found = instead);
    }

    @Override
    public Duration remaining() {
        return countdown.left(timeout);
    }

    @Override
    public String resolve(String text) {
        return awaited.resolve().apply(text);
    }

    private Containers containers() {
        return awaited.engine().containers();
    }

    private Optional<ContainerDetails> inspect() {
        return containers().inspect(awaited.container());
    }

    private static Health healthOf(ContainerState.Health health) {
        return switch (health) {
            case NONE -> Health.NONE;
            case STARTING -> Health.STARTING;
            case HEALTHY -> Health.HEALTHY;
            case UNHEALTHY -> Health.UNHEALTHY;
        };
    }
}
