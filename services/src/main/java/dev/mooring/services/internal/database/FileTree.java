package dev.mooring.services.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with all that is in it, or a single file.
 *
 * @param files all files, in an order that is always the same
 */
record FileTree(Path root, List<Path> files) {

    static FileTree of(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return new FileTree(
                    root, found.filter(Files::isRegularFile).sorted().toList());
        }
    }

    void addTo(Fingerprint fingerprint) throws IOException {
        for (Path file : files) {
            fingerprint.add(root.relativize(file).toString()).add(Files.readAllBytes(file));
        }
    }
}
