package dev.mooring.internal.declaration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a project in memory.
 *
 * @param texts the texts by their paths, relative to the project directory
 */
public record MapFiles(Map<String, String> texts) implements ProjectFiles {

    /** Where the project lies. */
    public static final Path PROJECT = Path.of("/project");

    public MapFiles() {
        this(Map.of());
    }

    @Override
    public Path directory(Class<?> declaring) {
        return PROJECT;
    }

    @Override
    public Optional<String> read(Path file) {
        return file.startsWith(PROJECT)
                ? Optional.ofNullable(texts.get(PROJECT.relativize(file).toString()))
                : Optional.empty();
    }
}
