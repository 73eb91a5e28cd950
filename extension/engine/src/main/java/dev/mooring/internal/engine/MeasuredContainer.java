package dev.mooring.internal.engine;

import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerStats.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the engine answers for {@link ContainerStats}. */
public record MeasuredContainer(
        Instant readAt,
        Duration cpuTime,
        int onlineCpus,
        long memory,
        long memoryLimit,
        int processes,
        Map<String, Traffic> networks,
        long blockRead,
        long blockWritten)
        implements ContainerStats {

    public MeasuredContainer {
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
    }
}
