package dev.mooring.internal.engine.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Parses times as engines write them, and formats them for queries, exact to the nanosecond. */
final class EngineTime {

    private EngineTime() {}

    /** Reads a time; the current time if it is missing, because not every engine reports it. */
    static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            return Instant.now();
        }
    }

    static @Nullable String seconds(@Nullable Instant time) {
        return time == null ? null : "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
    }
}
