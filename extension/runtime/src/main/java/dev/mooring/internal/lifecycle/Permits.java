package dev.mooring.internal.lifecycle;

/**
 * Bounds how many resources are created and started at a time.
 *
 * @param least the fewest that the bound may come down to
 * @param first the bound before anything has been measured
 * @param most the most that the bound may go up to; the same as the fewest for a fixed bound
 */
public record Permits(int least, int first, int most) {

    /** As many as pay off on the engine, two to eight; as many as there are processors here to begin with. */
    public static final Permits AUTO =
            new Permits(2, Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())), 8);

    public Permits {
        if (least < 1 || first < least || most < first) {
            throw new IllegalArgumentException(
                    "permits must be at least 1 and in order, but are " + least + ", " + first + " and " + most);
        }
    }

    /** How many starts each processor here can keep going: each takes it some milliseconds of about half a second. */
    private static final int FOR_EACH_PROCESSOR = 16;

    /** The most for all hosts together, which also limits the work of this JVM. */
    private static final int MOST =
            Math.max(AUTO.most, FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors());

    /**
     * The bound for an engine of several hosts: as many for each host, as long as this JVM keeps up. A fixed bound is
     * that of all hosts together.
     */
    Permits on(int hosts) {
        return on(hosts, MOST);
    }

    Permits on(int hosts, int limit) {
        if (isFixed()) {
            return this;
        }
        int highest = Math.max(most, Math.min(limit, most * hosts));
        return new Permits(least, Math.max(first, Math.min(highest, least * hosts)), highest);
    }

    boolean isFixed() {
        return least == most;
    }

    /** A bound that does not change. */
    public static Permits fixed(int number) {
        return new Permits(number, number, number);
    }
}
