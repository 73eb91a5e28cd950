package dev.mooring.internal.declaration;

import java.nio.file.Path;
import java.util.Optional;

/** The files of the project that Compose files may consist of, so that translating them stays pure. */
public interface ProjectFiles {

    /** The directory that relative paths in annotations of a class are relative to. */
    Path directory(Class<?> declaring);

    /** The text of a file; empty if there is no such file. */
    Optional<String> read(Path file);
}
