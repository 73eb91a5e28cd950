package dev.mooring.internal.session;

import dev.mooring.internal.compose.ProjectFiles;
import dev.mooring.internal.provision.ProjectDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files that declarations consist of. They are known before their class begins, unlike those of specs. */
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
