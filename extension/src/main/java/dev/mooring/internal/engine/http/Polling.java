package dev.mooring.internal.engine.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks again and again, for the few things that an engine cannot be told to wait for. */
final class Polling {

    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(200);

    private Polling() {}

    /**
     * Looks until something is so, first at once and then at growing intervals.
     *
     * @param condition asks the engine on the calling thread, so that an interrupt ends the looking with its failure
     * @return whether it came true in time
     */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        // Mostly it is so at once, and then the library need not be loaded.
        if (condition.getAsBoolean()) {
            return true;
        }
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(SHORTEST)
                    .pollInterval((count, previous) -> longer(previous))
                    .atMost(atMost)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static Duration longer(Duration interval) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(SHORTEST) < 0 ? SHORTEST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
