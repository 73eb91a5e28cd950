package dev.mooring.wait;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks the timeouts of strategies. */
final class Timeouts {

    private Timeouts() {}

    static void check(@Nullable Duration timeout) {
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("a timeout must be longer than 0, but is " + timeout);
        }
    }
}
