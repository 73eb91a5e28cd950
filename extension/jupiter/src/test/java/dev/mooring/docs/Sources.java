package dev.mooring.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of all parts that are in the published jar. */
final class Sources {

    private static final Path EXTENSION = Path.of("").toAbsolutePath().getParent();

    private Sources() {}

    /** The files below such a folder in each part, for instance {@code src/main/java}. */
    static List<Path> below(String folder) throws IOException {
        try (Stream<Path> parts = Files.list(EXTENSION)) {
            List<Path> roots = parts.filter(part -> !part.endsWith("testing"))
                    .map(part -> part.resolve(folder))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
            return roots.stream().flatMap(Sources::javaFiles).toList();
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
