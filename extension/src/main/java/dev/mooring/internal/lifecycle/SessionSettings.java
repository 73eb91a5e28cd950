package dev.mooring.internal.lifecycle;

import java.time.Duration;

/**
 * The bounds of a session.
 *
 * @param permits how many resources are created and started at a time
 * @param removalPermits how many are removed at a time; much removal waiting holds up starts
 * @param startTimeout the time in which a resource has to be ready, from its first start, all tries together, unless it
 *     says otherwise
 * @param grace the time after the start timeout in which the start can say what it hung at, before nobody waits for it
 *     any more
 * @param removalTimeout how long the closing of a lease waits for the removal of what it held
 * @param closeTimeout how long the end of the session waits for the removal of everything
 * @param lookAhead how much may run ahead of the tests
 */
public record SessionSettings(
        int permits,
        int removalPermits,
        Duration startTimeout,
        Duration grace,
        Duration removalTimeout,
        Duration closeTimeout,
        LookAhead lookAhead) {

    /** What holds unless configured: two starts per processor, at least two, at most eight. */
    public static final SessionSettings DEFAULT =
            ofPermits(Math.max(2, Math.min(8, 2 * Runtime.getRuntime().availableProcessors())));

    public SessionSettings {
        if (permits < 1 || removalPermits < 1) {
            throw new IllegalArgumentException(
                    "permits must be at least 1, but are " + permits + " and " + removalPermits);
        }
    }

    /** Bounds without a look-ahead. */
    public SessionSettings(
            int permits,
            int removalPermits,
            Duration startTimeout,
            Duration grace,
            Duration removalTimeout,
            Duration closeTimeout) {
        this(permits, removalPermits, startTimeout, grace, removalTimeout, closeTimeout, LookAhead.OFF);
    }

    /** The default, with a number of permits. */
    public static SessionSettings ofPermits(int permits) {
        return new SessionSettings(
                permits,
                permits,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                LookAhead.DEFAULT);
    }

    /** The same with another start timeout. */
    public SessionSettings withStartTimeout(Duration timeout) {
        return new SessionSettings(permits, removalPermits, timeout, grace, removalTimeout, closeTimeout, lookAhead);
    }

    /** The same with another look-ahead. */
    public SessionSettings withLookAhead(LookAhead other) {
        return new SessionSettings(permits, removalPermits, startTimeout, grace, removalTimeout, closeTimeout, other);
    }
}
