package dev.mooring.internal.readiness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Records the events between the start of a container and its failure. Used by one thread. */
final class TimeLine {

    /** After a while, a crash loop shows nothing new. */
    private static final int MOST = 20;

    private final long started = System.nanoTime();
    private final List<String> entries = new ArrayList<>();

    /** The time since the start. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    void note(String what) {
        if (entries.size() < MOST) {
            entries.add(seconds(elapsed()) + "  " + what);
        }
    }

    List<String> entries() {
        return List.copyOf(entries);
    }

    /** A time as people say it: {@code 0.3 s}. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
