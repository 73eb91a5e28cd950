package dev.mooring.internal.engine.dockerjava;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes times as engines read them in a query, to the nanosecond. */
final class EngineTime {

    private EngineTime() {}

    static @Nullable String seconds(@Nullable Instant time) {
        return time == null ? null : "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
    }
}
