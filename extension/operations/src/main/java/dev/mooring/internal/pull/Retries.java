package dev.mooring.internal.pull;

import java.time.Duration;

/**
 * Determines how often a source that cannot be reached is tried.
 *
 * @param tries the number of all tries
 * @param firstPause the pause before the second try; each later one is three times as long
 */
record Retries(int tries, Duration firstPause) {

    static final Retries DEFAULT = new Retries(3, Duration.ofSeconds(1));

    private static final int GROWTH = 3;

    Duration pauseAfter(int tried) {
        return firstPause.multipliedBy((long) Math.pow(GROWTH, tried - 1));
    }
}
