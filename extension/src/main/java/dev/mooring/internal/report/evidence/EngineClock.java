package dev.mooring.internal.report.evidence;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Converts between this JVM's time and the engine's, whose host may be another one. The difference is measured once.
 */
final class EngineClock {

    private final InstantSource here;
    private @Nullable Duration ahead;

    EngineClock(InstantSource here) {
        this.here = here;
    }

    /** How far the engine's clock is ahead of this JVM's. */
    synchronized Duration ahead(Engine engine) {
        Duration known = ahead;
        if (known == null) {
            known = measure(engine);
            ahead = known;
        }
        return known;
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
