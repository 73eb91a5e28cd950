package dev.mooring.internal.report.evidence;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one container for the time of a test.
 *
 * @param details what the engine reports of it at the test's end; empty if it is gone
 * @param events its events up to the test's end, the earliest first; by this JVM's clock
 * @param log its lines of that time, as they may be printed; by this JVM's clock
 * @param missing why the engine did not report it, or null
 */
record ContainerEvidence(
        Reached container,
        Optional<ContainerDetails> details,
        List<ResourceEvent> events,
        LogExcerpt log,
        @Nullable String missing) {

    ContainerEvidence {
        events = List.copyOf(events);
    }

    /** Asks the engine; facts that it refuses are left out. */
    static ContainerEvidence gather(
            Engine engine, Duration engineAhead, Reached container, TimeSpan span, List<ResourceEvent> events) {
        LogExcerpt log = LogExcerpt.NONE;
        @Nullable EngineException missing = null;
        try {
            // Read first, because a container that logs much soon exceeds the lines that are searched.
            log = LogExcerpt.read(
                    engine.containers(),
                    container.id(),
                    span.begin().plus(engineAhead),
                    span.end().plus(engineAhead));
        } catch (EngineException refusal) {
            missing = refusal;
        }
        Optional<ContainerDetails> details = Optional.empty();
        try {
            details = engine.containers().inspect(container.id());
        } catch (EngineException refusal) {
            missing = refusal;
        }
        return new ContainerEvidence(
                container,
                details,
                events,
                byThisClock(log, engineAhead),
                missing == null || missing.notFound() ? null : missing.getMessage());
    }

    private static LogExcerpt byThisClock(LogExcerpt log, Duration engineAhead) {
        return new LogExcerpt(
                log.lines().stream()
                        .map(line -> new LogLine(line.stream(), line.time().minus(engineAhead), line.text()))
                        .toList(),
                log.cut());
    }

    /** The node of the swarm that it was made on; empty with a single engine. */
    Optional<String> node() {
        return events.stream()
                .filter(ResourceEvent.Placed.class::isInstance)
                .map(event -> ((ResourceEvent.Placed) event).node())
                .reduce((earlier, later) -> later);
    }

    /** The two ends of a time span. */
    record TimeSpan(Instant begin, Instant end) {

        Duration length() {
            return Duration.between(begin, end);
        }
    }
}
