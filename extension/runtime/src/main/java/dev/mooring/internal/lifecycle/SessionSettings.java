package dev.mooring.internal.lifecycle;

import java.time.Duration;

/**
 * The bounds of a session.
 *
 * @param permits how many resources are created and started at a time
 * @param removalPermits how many are removed at a time; many waiting removals delay starts
 * @param startTimeout the time limit for a resource to become ready, from its first start and over all attempts, unless
 *     its spec sets another
 * @param grace the additional time in which the start can report where it hangs, before it is abandoned
 * @param removalTimeout how long the closing of a lease waits for the removal of what it held
 * @param closeTimeout how long the end of the session waits for the removal of everything
 * @param lookAhead how much may run ahead of the tests
 */
public record SessionSettings(
        Permits permits,
        int removalPermits,
        Duration startTimeout,
        Duration grace,
        Duration removalTimeout,
        Duration closeTimeout,
        LookAhead lookAhead) {

    /** The default: as many starts at a time as pay off, and two removals per processor, 2 to 8. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            Permits.AUTO,
            Math.max(2, Math.min(8, 2 * Runtime.getRuntime().availableProcessors())),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            LookAhead.DEFAULT);

    public SessionSettings {
        if (removalPermits < 1) {
            throw new IllegalArgumentException("removal permits must be at least 1, but are " + removalPermits);
        }
    }

    /** Fixed bounds, and no look-ahead. */
    public SessionSettings(
            int permits,
            int removalPermits,
            Duration startTimeout,
            Duration grace,
            Duration removalTimeout,
            Duration closeTimeout) {
        this(Permits.fixed(permits), removalPermits, startTimeout, grace, removalTimeout, closeTimeout, LookAhead.OFF);
    }

    /** The default, with a fixed number of permits, for starts and removals each. */
    public static SessionSettings ofPermits(int permits) {
        return new SessionSettings(
                Permits.fixed(permits),
                permits,
                DEFAULT.startTimeout,
                DEFAULT.grace,
                DEFAULT.removalTimeout,
                DEFAULT.closeTimeout,
                DEFAULT.lookAhead);
    }

    /** How many are removed at a time on an engine of several hosts. */
    int removalPermitsOn(int hosts) {
        return permits.isFixed()
                ? removalPermits
                : Math.max(removalPermits, Math.min(permits.on(hosts).most(), removalPermits * hosts));
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
