package dev.mooring.internal.pull;

import java.util.Locale;

/** A number of bytes as {@code docker pull} shows it: {@code 45.2 MB}. */
public record ByteCount(long bytes) {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;

    @Override
    public String toString() {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
