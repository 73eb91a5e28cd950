package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine reports about a container that failed.
 *
 * @param state its state, or null if the engine does not report it
 * @param probe the last run of its health check
 * @param log its last lines
 * @param logMissing why there are none, or null
 */
record Evidence(
        @Nullable ContainerState state,
        Optional<HealthProbe> probe,
        List<String> log,
        @Nullable String logMissing) {

    /** Where the engine was not asked. */
    static final Evidence NONE = new Evidence(null, Optional.empty(), List.of(), "the engine was not asked");

    private static final int LOG_LINES = 20;

    Evidence {
        log = List.copyOf(log);
    }

    /**
     * Asks the engine; what it refuses is left out, because the failure is reported in any case.
     *
     * @param logSince the time after which the log counts, or null for all of it
     */
    static Evidence gather(Awaited awaited, @Nullable Instant logSince) {
        Containers containers = awaited.engine().containers();
        String container = awaited.id();
        ContainerState state = null;
        Optional<HealthProbe> probe = Optional.empty();
        try {
            state = containers.inspect(container).map(ContainerDetails::state).orElse(null);
            probe = containers.lastHealthProbe(container);
            LogQuery query = new LogQuery(true, true, logSince, null, LOG_LINES);
            List<String> log = containers.logs(container, query).stream()
                    .map(LogLine::text)
                    .toList();
            return new Evidence(state, probe, log, null);
        } catch (EngineException e) {
            return new Evidence(state, probe, List.of(), e.getMessage());
        }
    }
}
