package dev.mooring.internal.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The variables of interpolation: those of the annotation, those of the test JVM's environment, and those of
 * {@code .env}.
 */
final class Variables {

    private final Map<String, String> given;
    private final Function<String, Optional<String>> environment;
    private final Map<String, String> fromFile;

    private Variables(
            Map<String, String> given, Function<String, Optional<String>> environment, Map<String, String> fromFile) {
        this.given = given;
        this.environment = environment;
        this.fromFile = fromFile;
    }

    static Variables of(Map<String, String> given, Function<String, Optional<String>> environment) {
        return new Variables(given, environment, Map.of());
    }

    /** These variables, and those of a file where they say nothing. */
    Variables orElse(Map<String, String> file) {
        Map<String, String> all = new LinkedHashMap<>(file);
        all.putAll(fromFile);
        return new Variables(given, environment, all);
    }

    Optional<String> find(String name) {
        String known = given.get(name);
        return known != null
                ? Optional.of(known)
                : environment.apply(name).or(() -> Optional.ofNullable(fromFile.get(name)));
    }
}
