package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.Place;
import dev.mooring.internal.declaration.compose.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of all files, so that they are reported together. */
final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Adds a mistake at a key, which may be empty. */
    void add(Place place, String key, String problem, String remedy) {
        found.add(new Problem(place, shown(key, problem), remedy, false));
    }

    /** Adds a warning about something that may be intended. */
    void warn(Place place, String key, String problem, String remedy) {
        found.add(new Problem(place, shown(key, problem), remedy, true));
    }

    /** Adds a mistake that stands in no file. */
    void add(String problem, String remedy) {
        found.add(new Problem(null, problem, remedy, false));
    }

    private static String shown(String key, String problem) {
        return key.isEmpty() ? problem : key + ": " + problem;
    }

    List<Problem> found() {
        return List.copyOf(found);
    }
}
