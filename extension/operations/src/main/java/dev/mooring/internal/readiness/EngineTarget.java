package dev.mooring.internal.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.EnvSpec;
import dev.mooring.wait.Health;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The container as one strategy sees it. Everything that it opens is closed by the thread that opened it. */
final class EngineTarget implements WaitTarget {

    /** The pause before a stream that has ended is opened again, if the container still runs. */
    private static final Duration REOPEN = Duration.ofMillis(500);

    /** The time limit of a check of the container's sockets after a failure. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(EngineTarget.class);

    private final Awaited awaited;
    private final @Nullable Instant logSince;
    private final ProcessEnds ends;
    private final Reach reach;
    private final Countdown countdown;
    private final Duration timeout;
    private final AtomicInteger reports = new AtomicInteger();
    private volatile @Nullable Finding finding;

    /** A finding and the advice about it; both are computed only on request. */
    private record Finding(Supplier<String> text, Supplier<Optional<String>> advice) {}

    /** @param timeout the strategy's time */
    EngineTarget(
            Awaited awaited,
            @Nullable Instant logSince,
            ProcessEnds ends,
            Reach reach,
            Countdown countdown,
            Duration timeout) {
        this.awaited = awaited;
        this.logSince = logSince;
        this.ends = ends;
        this.reach = reach;
        this.countdown = countdown;
        this.timeout = timeout;
    }

    /** The last finding about a condition that does not hold, if there is one. */
    Optional<String> found() {
        return Optional.ofNullable(finding).map(it -> it.text().get());
    }

    /** The advice about the last finding; computing it may need a request about the container. */
    Optional<String> advice() {
        try {
            return Optional.ofNullable(finding).flatMap(it -> it.advice().get());
        } catch (RuntimeException e) {
            LOG.debug("No advice can be given about {}", awaited.name(), e);
            return Optional.empty();
        }
    }

    @Override
    public void report(Supplier<String> found, Supplier<Optional<String>> advice) {
        finding = new Finding(found, advice);
        reports.incrementAndGet();
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
            ExecOutcome tables = containers().exec(awaited.id(), spec(ListeningPorts.COMMAND));
            return ListeningPorts.read(new String(tables.stdout(), UTF_8)).map(ports -> ports.contains(containerPort));
        } catch (EngineException e) {
            if (e.status() == 400) {
                // A command that cannot be started does not exist in the image.
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<List<Address>> listeners() {
        try {
            ExecOutcome tables =
                    containers().exec(awaited.id(), spec(ListeningPorts.COMMAND).withTimeout(LOOK));
            return ListeningPorts.sockets(new String(tables.stdout(), UTF_8));
        } catch (EngineException e) {
            LOG.debug("The sockets of {} cannot be read", awaited.name(), e);
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> env() {
        return awaited.spec().env().stream().collect(toMap(EnvSpec::name, EnvSpec::value, (first, second) -> second));
    }

    @Override
    public Output exec(List<String> command) {
        ExecOutcome outcome = containers().exec(awaited.id(), spec(command));
        return new Output(
                outcome.exitCode(), new String(outcome.stdout(), UTF_8) + new String(outcome.stderr(), UTF_8));
    }

    /**
     * It has no timeout of its own. The strategy's timeout ends it, and the finding of an earlier check is still
     * reported.
     */
    private static ExecSpec spec(List<String> command) {
        return ExecSpec.of(command.toArray(String[]::new));
    }

    @Override
    public Health health() {
        return inspect().map(details -> details.state().health()).orElse(Health.NONE);
    }

    @Override
    public void awaitLine(Set<StandardStream> streams, Predicate<String> line) throws InterruptedException {
        if (!streams.contains(StandardStream.STDOUT)
                && inspect().map(ContainerDetails::tty).orElse(false)) {
            throw new WaitFailedException(
                    "its process has a terminal, so that nothing is printed on stderr",
                    "wait for the line on either stream",
                    null);
        }
        LineWatch watch = new LineWatch(ends, line);
        boolean over = ends.over();
        int seen = ends.ends();
        while (!watch.follow(containers(), awaited.id(), query(streams, watch.last()))) {
            if (over) {
                throw new WaitFailedException("it ended, but did not print the line that was waited for");
            }
            // The log ends with the process, a moment before the engine reports the end.
            ends.awaitEndAfter(seen, REOPEN);
            over = ends.over();
            seen = ends.ends();
        }
    }

    private LogQuery query(Set<StandardStream> streams, @Nullable Instant last) {
        return new LogQuery(
                streams.contains(StandardStream.STDOUT),
                streams.contains(StandardStream.STDERR),
                last == null ? logSince : last,
                null,
                -1);
    }

    @Override
    public Health awaitHealth() throws InterruptedException {
        AtomicReference<Health> told = new AtomicReference<>(Health.STARTING);
        EngineStream stream = containers().followHealth(awaited.id(), health -> {
            told.set(health);
            ends.changed();
        });
        try {
            while (true) {
                ends.awaitUntil(() -> told.get() == Health.HEALTHY || told.get() == Health.UNHEALTHY || ends.over());
                if (told.get() == Health.HEALTHY) {
                    return Health.HEALTHY;
                }
                if (ends.over()) {
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
                .map(state -> state.running() && state.health() == Health.UNHEALTHY)
                .orElse(false);
    }

    @Override
    public int awaitExit() throws InterruptedException {
        return ends.awaitOver();
    }

    @Override
    public void poll(Probe probe) throws InterruptedException {
        Looks looks = new Looks(probe);
        new Probing(ends::over, looks::found).until(looks);
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
        return containers().inspect(awaited.id());
    }

    /**
     * A probe that is repeated. Its result replaces the report of the previous attempt, unless the probe reports
     * itself.
     */
    private final class Looks implements Probe {

        private final Probe probe;
        private int before;

        Looks(Probe probe) {
            this.probe = probe;
        }

        @Override
        public Optional<String> look() throws Exception {
            before = reports.get();
            return probe.look();
        }

        void found(String instead) {
            if (reports.get() == before) {
                finding = new Finding(() -> instead, Optional::empty);
            }
        }
    }
}
