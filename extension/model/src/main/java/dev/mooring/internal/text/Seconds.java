package dev.mooring.internal.text;

import java.time.Duration;
import java.util.Locale;

/** Formats a duration for people: {@code 1.2 s}, {@code 23 ms}. */
public final class Seconds {

    private Seconds() {}

    public static String of(Duration time) {
        if (time.toMillis() < 100) {
            return time.toMillis() + " ms";
        }
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
