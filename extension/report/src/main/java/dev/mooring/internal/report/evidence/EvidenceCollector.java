package dev.mooring.internal.report.evidence;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Resource;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.evidence.ContainerEvidence.TimeSpan;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.LogLine;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the evidence of tests, and writes it into the run's directory. */
public final class EvidenceCollector {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceCollector.class);

    /**
     * The engine stamps a line when it receives it, which may be a moment after the test has seen the effect and ended.
     */
    private static final Duration LATE = Duration.ofMillis(50);

    private final When when;
    private final EventStream events;
    private final Supplier<Engine> engine;
    private final UnaryOperator<String> mask;
    private final RunDirectory directory;
    private final EngineClock clock;
    /** The directories in which their logs are kept. */
    private final Map<Resource, String> failedStarts = new ConcurrentHashMap<>();

    /**
     * @param engine supplies the engine; called only if there is a container
     * @param mask makes a text fit to be printed
     */
    public EvidenceCollector(
            When when,
            EventStream events,
            Supplier<Engine> engine,
            UnaryOperator<String> mask,
            RunDirectory directory) {
        this.when = when;
        this.events = events;
        this.engine = engine;
        this.mask = mask;
        this.directory = directory;
        this.clock = new EngineClock(events::now);
    }

    /**
     * The evidence of a test.
     *
     * @param digest at most some 30 lines
     * @param directory the directory of its files, or null if they could not be written
     */
    public record Collected(String digest, @Nullable Path directory) {}

    /**
     * Deletes the directories that earlier runs have left, except for the newest ones.
     *
     * @param isOpen whether the session with an id is still open
     */
    public void pruneEarlierRuns(Predicate<String> isOpen) {
        if (when != When.NEVER) {
            directory.pruneEarlier(isOpen);
        }
    }

    /** A file of the run as its journal names it. */
    public String relative(Path file) {
        return directory.relative(file);
    }

    /** Whether evidence is collected for a test with this result. */
    public boolean wants(boolean failed) {
        return when == When.ALWAYS || (when == When.ON_FAILURE && failed);
    }

    /**
     * Collects the events of containers during a test that ends now.
     *
     * @param begin the start of the test
     * @param containers the containers that it could reach
     * @param isToBlame whether the failed start of a resource is the test's failure
     * @return the evidence; empty if the test has no containers
     */
    public Optional<Collected> collect(
            TestId test, Instant begin, Collection<Reached> containers, Predicate<Resource> isToBlame) {
        // An interrupt is meant for the test; here it would end the calls to the engine.
        boolean interrupted = Thread.interrupted();
        try {
            TestEvidence evidence =
                    gather(test.masked(mask), new TimeSpan(begin, events.now().plus(LATE)), containers, isToBlame);
            if (evidence.isEmpty()) {
                return Optional.empty();
            }
            evidence.containers().forEach(this::tell);
            Path written = write(evidence);
            return Optional.of(new Collected(Digest.of(evidence, written == null ? null : shown(written)), written));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Shown relative to the working directory of the tests. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return (path.startsWith(here) ? here.relativize(path) : path).toString();
    }

    private TestEvidence gather(
            TestId test, TimeSpan span, Collection<Reached> containers, Predicate<Resource> isToBlame) {
        Set<ResourceEvent.Failed> failures = new LinkedHashSet<>();
        events.history().failures(span.begin(), span.end()).stream()
                .filter(failed -> isToBlame.test(failed.resource()))
                .forEach(failures::add);
        List<Reached> started = new ArrayList<>();
        for (Reached container : containers) {
            // A shared resource may have failed before this test.
            Optional<ResourceEvent.Failed> failure = events.history().failure(container.resource());
            failure.ifPresentOrElse(failures::add, () -> started.add(container));
        }
        List<ContainerEvidence> gathered = started.stream()
                .map(container -> masked(ContainerEvidence.gather(
                        engine.get(),
                        clock.ahead(engine.get(), container.id()),
                        container,
                        span,
                        events.history().of(container.resource(), span.end()))))
                .toList();
        return new TestEvidence(
                test,
                span,
                gathered,
                failures.stream()
                        .map(failed -> new FailedStart(failed, failedStarts.get(failed.resource())))
                        .toList());
    }

    private ContainerEvidence masked(ContainerEvidence container) {
        return new ContainerEvidence(
                container.container(),
                container.details(),
                container.events(),
                masked(container.log()),
                container.missing() == null ? null : mask.apply(container.missing()));
    }

    private LogExcerpt masked(LogExcerpt log) {
        return new LogExcerpt(
                log.lines().stream()
                        .map(line -> new LogLine(line.stream(), line.time(), mask.apply(line.text())))
                        .toList(),
                log.cut());
    }

    private @Nullable Path write(TestEvidence evidence) {
        try {
            TestId test = evidence.test();
            Path place = test.isClass()
                    ? directory.makeFor(test.testClass(), "(class)")
                    : directory.makeFor(test.testClass(), test.name());
            EvidenceFiles files = new EvidenceFiles(directory, place);
            files.write(evidence);
            files.logs().forEach(this::tell);
            return place;
        } catch (UncheckedIOException | InvalidPathException e) {
            LOG.warn("The evidence of {} could not be written", evidence.test(), e);
            return null;
        }
    }

    private void tell(EvidenceFiles.WrittenLog log) {
        events.write(new ResourceEvent.LogKept(
                events.now(),
                log.container().container().resource(),
                relative(log.file()),
                log.container().log().cut()));
    }

    /** The engine has been asked anyway. */
    private void tell(ContainerEvidence container) {
        container.details().map(ContainerDetails::state).ifPresent(state -> {
            boolean ended = state.status() == Status.EXITED || state.status() == Status.DEAD;
            events.write(new ResourceEvent.Seen(
                    events.now(),
                    container.container().resource(),
                    ended ? state.exitCode() : null,
                    state.oomKilled()));
        });
    }

    /**
     * Keeps the log of a container that has not become ready; it is about to be removed.
     *
     * @param container its id on the engine
     */
    public void keepFailedStart(Resource resource, String container) {
        if (when == When.NEVER) {
            return;
        }
        try {
            Reached reached = new Reached(resource, container, Map.of());
            List<ResourceEvent> happened = events.history().of(resource, events.now());
            Instant begin = happened.isEmpty() ? Instant.EPOCH : happened.get(0).at();
            TimeSpan span = new TimeSpan(begin, events.now().plus(LATE));
            ContainerEvidence evidence = masked(ContainerEvidence.gather(
                    engine.get(), clock.ahead(engine.get(), container), reached, span, happened));
            tell(evidence);
            Path place = directory.makeFor("failed-starts", resource.declaredAt());
            EvidenceFiles files = new EvidenceFiles(directory, place);
            files.write(evidence, span);
            files.logs().forEach(this::tell);
            failedStarts.put(resource, shown(place));
        } catch (RuntimeException mistake) {
            // The start has its own failure, which must not be replaced.
            LOG.debug("The log of {} could not be kept", resource, mistake);
        }
    }
}
