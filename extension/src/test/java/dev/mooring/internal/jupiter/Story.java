package dev.mooring.internal.jupiter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    static List<String> events() {
        synchronized (EVENTS) {
            return List.copyOf(EVENTS);
        }
    }
}
