package dev.mooring.internal.stage.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Compares the clock of the engine's host with that of this host. */
final class ClockCheck implements Check {

    private static final String ABOUT = "clock";
    private static final Duration MUCH = Duration.ofSeconds(5);

    @Override
    public List<Finding> look(Setup setup) {
        Instant before = Instant.now();
        Instant engine = setup.engine().time();
        Instant middle = before.plus(Duration.between(before, Instant.now()).dividedBy(2));
        Duration ahead = Duration.between(middle, engine);
        if (ahead.abs().compareTo(MUCH) < 0) {
            return List.of(Finding.ok(ABOUT, "the engine's clock and the one of this host agree"));
        }
        return List.of(Finding.warning(
                ABOUT,
                "the engine's clock is " + ahead.abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " the one of this host",
                "synchronize both hosts with a time server (NTP): expiry times and log times are wrong otherwise"));
    }
}
