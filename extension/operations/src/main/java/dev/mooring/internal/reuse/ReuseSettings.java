package dev.mooring.internal.reuse;

import java.time.Duration;

/**
 * The configuration of reuse.
 *
 * @param standard how long a container is kept if its declaration does not set it; zero if it is not kept
 * @param possible whether containers are kept at all
 */
public record ReuseSettings(Duration standard, boolean possible) {

    /** Nothing is kept. */
    public static final ReuseSettings OFF = new ReuseSettings(Duration.ZERO, false);
}
