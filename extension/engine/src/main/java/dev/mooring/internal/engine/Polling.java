package dev.mooring.internal.engine;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.PollInterval;
import org.jspecify.annotations.Nullable;

/**
 * Polls for conditions that cannot be awaited; the only class of Mooring that polls.
 *
 * <p>It uses Awaitility, and sets each of Awaitility's static defaults explicitly, because tests may have changed them.
 * See ADR 27.
 *
 * @param shortest the first pause between two looks; each later one is half as long again
 * @param longest the longest pause
 * @param atMost how long to look, or null for ever
 */
public record Polling(
        Duration shortest, Duration longest, @Nullable Duration atMost) {

    /** For conditions that are mostly true at once, or soon. */
    private static final Polling SOON = new Polling(Duration.ofMillis(5), Duration.ofMillis(200), null);

    /** A check that may fail. */
    @FunctionalInterface
    public interface Look<X extends Exception> {

        /** Returns whether nothing more needs to be awaited. */
        boolean holds() throws X;
    }

    /** Looks at growing intervals of 5 to 200 ms. */
    public static Polling soon() {
        return SOON;
    }

    /** Looks at growing intervals. */
    public static Polling between(Duration shortest, Duration longest) {
        return new Polling(shortest, longest, null);
    }

    /** Looks at equal intervals. */
    public static Polling every(Duration pause) {
        return new Polling(pause, pause, null);
    }

    /** Looks no longer than that. */
    public Polling atMost(Duration time) {
        return new Polling(shortest, longest, time);
    }

    /**
     * Checks on this thread, at first immediately, until the condition holds or the time is over. An exception of a
     * check ends the polling. A pause cannot be interrupted, so a check that makes no blocking call must test the
     * thread's interrupt flag itself.
     *
     * @return whether it held in time
     */
    public <X extends Exception> boolean until(Look<X> look) throws X {
        // The condition mostly holds at once; then the library need not be loaded.
        if (look.holds()) {
            return true;
        }
        Duration time = atMost;
        if (time != null && (time.isZero() || time.isNegative())) {
            return false;
        }
        try {
            repeat(time).until(look::holds);
            return true;
        } catch (ConditionTimeoutException timeIsOver) {
            return false;
        }
    }

    /**
     * Replaces all defaults. Awaitility wants the first pause to be shorter than the time, and sleeps through a pause
     * even if the time is over before.
     */
    private ConditionFactory repeat(@Nullable Duration time) {
        long begun = System.nanoTime();
        PollInterval growing = (count, previous) -> {
            Duration next = next(previous);
            return time == null ? next : shorter(next, time.minusNanos(System.nanoTime() - begun));
        };
        Duration first = time == null || time.compareTo(shortest) > 0 ? shortest : time.dividedBy(2);
        ConditionFactory factory = Awaitility.await()
                .pollInSameThread()
                .ignoreNoExceptions()
                .dontCatchUncaughtExceptions()
                .failFast(() -> false)
                .conditionEvaluationListener(evaluated -> {});
        return (time == null ? factory.forever() : factory.atMost(time))
                .pollInterval(growing)
                .pollDelay(first);
    }

    private Duration next(Duration previous) {
        Duration longer = previous.multipliedBy(3).dividedBy(2);
        return shorter(longer.compareTo(shortest) < 0 ? shortest : longer, longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.isNegative() ? Duration.ZERO : shorter;
    }
}
