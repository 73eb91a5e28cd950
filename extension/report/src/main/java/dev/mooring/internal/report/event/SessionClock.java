package dev.mooring.internal.report.event;

import java.time.Instant;
import java.time.InstantSource;

/** This host's time when the clock was made, and from there on a time that never goes back or jumps. */
final class SessionClock implements InstantSource {

    private final Instant begin = Instant.now();
    private final long nanos = System.nanoTime();

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - nanos);
    }
}
