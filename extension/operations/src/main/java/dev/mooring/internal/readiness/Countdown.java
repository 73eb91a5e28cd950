package dev.mooring.internal.readiness;

import java.time.Duration;

/**
 * The time limit of a wait. It counts from the start of the wait or, for a container that was started early, from the
 * moment when it is needed. So an early start gets no less time than one that begins when the container is needed.
 */
public final class Countdown {

    /** A century is forever, and does not overflow. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private long began = System.nanoTime();
    private long restarted = began;
    private boolean over;

    /**
     * Lets the time count from now on.
     *
     * @return false if the wait has failed already
     */
    public synchronized boolean restart() {
        if (!over) {
            restarted = System.nanoTime();
        }
        return !over;
    }

    /** Lets the time count from now on, as the wait begins. */
    synchronized void begin() {
        began = System.nanoTime();
        restarted = began;
    }

    /** The rest of a time, never negative. */
    synchronized Duration left(Duration timeout) {
        Duration bounded = timeout.compareTo(FOREVER) < 0 ? timeout : FOREVER;
        Duration left = bounded.minusNanos(System.nanoTime() - restarted);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Ends the countdown if a time limit is over; afterwards, the container cannot be requested any more. */
    synchronized boolean isOver(Duration timeout) {
        over |= left(timeout).isZero();
        return over;
    }

    /** Ends the countdown, because the wait has failed. */
    synchronized void end() {
        over = true;
    }

    /** How long the wait had been in progress when the container was needed. */
    synchronized Duration ahead() {
        return Duration.ofNanos(restarted - began);
    }
}
