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

    /** A bound that does not change. */
    public static Permits fixed(int number) {
        return new Permits(number, number, number);
    }
}
