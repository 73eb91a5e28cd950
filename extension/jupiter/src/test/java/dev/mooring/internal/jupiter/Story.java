package dev.mooring.internal.jupiter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** What happened in a run, in order: what the engine was asked, and what fixtures tell. One run at a time. */
final class Story {

    private static final Pattern ENGINE_NAME = Pattern.compile("mooring-[0-9a-f]+-.*-([^-]+)-\\d+");
    private static final List<String> EVENTS = new ArrayList<>();

    private Story() {}

    static void begin() {
        synchronized (EVENTS) {
            EVENTS.clear();
        }
    }

    static void tell(String event) {
        synchronized (EVENTS) {
            EVENTS.add(event);
        }
    }

    /** Tells of something on the engine by its logical name. */
    static void tell(String what, String engineName) {
        Matcher matcher = ENGINE_NAME.matcher(engineName);
        tell(what + " " + (matcher.matches() ? matcher.group(1) : engineName));
    }

    /** Waits until something has happened. */
    static void await(String event) {
        awaitCount(event, 1);
    }

    /** Waits until something has happened so often. */
    static void awaitCount(String event, int times) {
        Awaitility.await(times + " times " + event)
                .atMost(Duration.ofSeconds(20))
                .until(() -> events().stream().filter(event::equals).count() >= times);
    }

    static List<String> events() {
        synchronized (EVENTS) {
            return List.copyOf(EVENTS);
        }
    }
}
