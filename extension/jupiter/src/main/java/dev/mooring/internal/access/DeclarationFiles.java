package dev.mooring.internal.access;

import dev.mooring.internal.declaration.ProjectFiles;
import dev.mooring.internal.provision.ProjectDirectory;
import dev.mooring.internal.session.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads files that contain declarations, such as Compose files. Unlike the files that a spec names, they must exist
 * before the class begins.
 */
final class DeclarationFiles implements ProjectFiles {

    private final Function<String, Optional<String>> parameters;

    /** @param parameters the configuration parameters; asked only if there is a file to be found */
    DeclarationFiles(Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
    }

    @Override
    public Path directory(Class<?> declaring) {
        return ProjectDirectory.of(
                declaring,
                parameters
                        .apply(Configuration.PROJECT_DIRECTORY)
                        .filter(text -> !text.isBlank())
                        .map(Path::of)
                        .orElse(null));
    }

    @Override
    public Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
