package dev.mooring.internal.engine;

import dev.mooring.resource.ContainerState;
import dev.mooring.wait.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the engine answers for {@link ContainerState}. */
public record InspectedState(
        ContainerState.Status status,
        Health health,
        int exitCode,
        boolean oomKilled,
        String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int restarts)
        implements ContainerState {}
