package dev.mooring.internal.readiness;

import java.time.Duration;

/**
 * The time that a wait has. It counts from the wait's begin or, if nobody needed the container then, from the moment
 * that somebody does. So what was begun ahead has no less time than what is started when it is needed.
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

    /** What is left of a time, never less than nothing. */
    synchronized Duration left(Duration timeout) {
        Duration bounded = timeout.compareTo(FOREVER) < 0 ? timeout : FOREVER;
        Duration left = bounded.minusNanos(System.nanoTime() - restarted);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Ends it if a time is over: whoever needs the container from now on comes too late. */
    synchronized boolean isOver(Duration timeout) {
        over |= left(timeout).isZero();
        return over;
    }

    /** Ends it, since the wait has failed. */
    synchronized void end() {
        over = true;
    }

    /** How long the wait had been under way when somebody needed the container. */
    synchronized Duration ahead() {
        return Duration.ofNanos(restarted - began);
    }
}
