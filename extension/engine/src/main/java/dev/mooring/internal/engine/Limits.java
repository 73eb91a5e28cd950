package dev.mooring.internal.engine;

/**
 * Limits how much output and how many files of a container are kept.
 *
 * @param output the most bytes of output, of a log or of a file that are kept in memory ({@code mooring.output.limit})
 * @param copy the most bytes that are copied out of a container to a path of this host ({@code mooring.copy.limit})
 */
public record Limits(long output, long copy) {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;

    public static final Limits DEFAULT = new Limits(16 * MIB, 256 * MIB);

    /** A size for people. */
    public static String text(long bytes) {
        if (bytes == 0 || bytes % KIB != 0) {
            return bytes + " bytes";
        }
        return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes / KIB + " KiB";
    }
}
