package dev.mooring.internal.report.evidence;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Converts between this JVM's time and that of an engine's host, which may be another one. The difference is measured
 * once for each host.
 */
final class EngineClock {

    private final InstantSource here;
    private final Map<Engine, Duration> ahead = new ConcurrentHashMap<>();

    EngineClock(InstantSource here) {
        this.here = here;
    }

    /** How far the clock that stamps the log of a container is ahead of this JVM's. */
    Duration ahead(Engine engine, String container) {
        try {
            return ahead.computeIfAbsent(engine.hostOf(container), this::measure);
        } catch (EngineException unknown) {
            return Duration.ZERO;
        }
    }

    private Duration measure(Engine engine) {
        Instant asked = here.instant();
        Instant engineTime;
        try {
            engineTime = engine.time();
        } catch (EngineException unknown) {
            return Duration.ZERO;
        }
        Instant answered = here.instant();
        // The clocks may be the same: the engine looked at its own at some moment in between.
        if (!engineTime.isBefore(asked) && !engineTime.isAfter(answered)) {
            return Duration.ZERO;
        }
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        return Duration.between(middle, engineTime);
    }
}
