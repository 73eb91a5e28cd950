package dev.mooring.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.fake.FakeEngine;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EngineClockTests {

    private final FakeEngine engine = new FakeEngine();
    private final EngineClock clock = new EngineClock(InstantSource.system());

    @Test
    void aClockThatMayBeTheSameCountsAsTheSame() {
        assertThat(clock.ahead(engine, "db")).isZero();
    }

    @Test
    void anotherClockIsMeasuredOnce() {
        engine.setAhead(Duration.ofMinutes(-3));
        Duration ahead = clock.ahead(engine, "db");
        assertThat(ahead).isCloseTo(Duration.ofMinutes(-3), Duration.ofSeconds(1));

        engine.setAhead(Duration.ofHours(1));
        assertThat(clock.ahead(engine, "app")).isEqualTo(ahead);
    }
}
