package dev.mooring.internal.declaration.compose;

import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param file the file as errors show it
 * @param directory the directory that relative paths in the file are resolved against
 * @param line the line, counted from 1
 */
public record Place(String file, Path directory, int line) {

    /** The place as errors name it: {@code compose.yaml:12}. */
    public String describe() {
        return file + ":" + line;
    }

    /** The path that is written here, for instance {@code ./data} or {@code ~/data}. */
    public Path resolve(String path) {
        Path written = path.equals("~") || path.startsWith("~/")
                ? Path.of(System.getProperty("user.home") + path.substring(1))
                : Path.of(path);
        return directory.resolve(written).normalize();
    }
}
