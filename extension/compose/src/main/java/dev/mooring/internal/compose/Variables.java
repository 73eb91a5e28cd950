package dev.mooring.internal.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variables of interpolation: those of the annotation, those of the test JVM's environment, and those of
 * {@code .env}.
 */
final class Variables {

    private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

    private final Map<String, String> given;
    private final Function<String, Optional<String>> environment;
    private final Map<String, String> fromFile;
    private final @Nullable Supplier<String> projectName;

    private Variables(
            Map<String, String> given,
            Function<String, Optional<String>> environment,
            Map<String, String> fromFile,
            @Nullable Supplier<String> projectName) {
        this.given = given;
        this.environment = environment;
        this.fromFile = fromFile;
        this.projectName = projectName;
    }

    static Variables of(Map<String, String> given, Function<String, Optional<String>> environment) {
        return new Variables(given, environment, Map.of(), null);
    }

    /**
     * These variables, and the name of the project.
     *
     * @param name finds it, unless a variable sets it
     */
    Variables withProjectName(Supplier<String> name) {
        return new Variables(given, environment, fromFile, name);
    }

    /** These variables, completed by those of a file. */
    Variables orElse(Map<String, String> file) {
        Map<String, String> all = new LinkedHashMap<>(file);
        all.putAll(fromFile);
        return new Variables(given, environment, all, projectName);
    }

    Optional<String> find(String name) {
        String known = given.get(name);
        return Optional.ofNullable(known)
                .or(() -> environment.apply(name))
                .or(() -> Optional.ofNullable(fromFile.get(name)))
                .or(() -> projectName != null && name.equals(PROJECT_NAME)
                        ? Optional.of(projectName.get())
                        : Optional.empty());
    }
}
