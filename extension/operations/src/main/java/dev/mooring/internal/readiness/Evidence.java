package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.Polling;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The engine's facts about a container that failed.
 *
 * @param state its state, or null if the engine does not report it
 * @param probe the last run of its health check
 * @param log its last lines
 * @param logMissing why there are no lines, or null
 */
record Evidence(
        @Nullable ContainerState state,
        Optional<HealthProbe> probe,
        List<String> log,
        @Nullable String logMissing) {

    /** Used if the engine was not asked. */
    static final Evidence NONE = new Evidence(null, Optional.empty(), List.of(), "the engine was not asked");

    private static final int LOG_LINES = 20;

    /** The exit code of a process that was killed by SIGKILL. */
    private static final int KILLED = 137;

    private static final Duration LATE_BLAME = Duration.ofSeconds(1);

    Evidence {
        log = List.copyOf(log);
    }

    /**
     * Asks the engine; facts that it refuses are left out, because the failure is reported in any case.
     *
     * @param logSince the time after which the log counts, or null for all of it
     */
    static Evidence gather(Awaited awaited, @Nullable Instant logSince) {
        Containers containers = awaited.engine().containers();
        String container = awaited.id();
        ContainerState state = null;
        Optional<HealthProbe> probe = Optional.empty();
        try {
            state = state(containers, awaited);
            probe = containers.lastHealthProbe(container);
            LogQuery query = new LogQuery(true, true, logSince, null, LOG_LINES);
            List<String> log = containers.lastLines(container, query).stream()
                    .map(LogLine::text)
                    .toList();
            return new Evidence(state, probe, log, null);
        } catch (EngineException e) {
            return new Evidence(state, probe, List.of(), e.getMessage());
        }
    }

    /** A busy engine learns that a process was killed for memory a moment after it has learned of the end. */
    private static @Nullable ContainerState state(Containers containers, Awaited awaited) {
        AtomicReference<@Nullable ContainerState> last = new AtomicReference<>();
        boolean limited = awaited.spec().options().memory() != null;
        Polling.soon().atMost(LATE_BLAME).until(() -> {
            ContainerState state = containers
                    .inspect(awaited.id())
                    .map(ContainerDetails::state)
                    .orElse(null);
            last.set(state);
            return !limited || state == null || state.exitCode() != KILLED || state.oomKilled();
        });
        return last.get();
    }
}
