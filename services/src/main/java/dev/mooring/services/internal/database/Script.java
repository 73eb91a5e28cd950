package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A script and its content. */
public final class Script {

    private static final String CLASSPATH = "classpath:";

    private final String location;
    private final byte[] content;

    private Script(String location, byte[] content) {
        this.location = location;
        this.content = content;
    }

    /** Where it was found, as it was written. */
    public String location() {
        return location;
    }

    /** The content from its beginning. */
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    /** The whole text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The text of a line, counted from one; empty if there is none. */
    public String line(int number) {
        return text().lines().skip(number - 1L).findFirst().orElse("").strip();
    }

    byte[] content() {
        return content;
    }

    /**
     * Reads a script.
     *
     * @param location a file, relative to the project directory, or {@code classpath:schema.sql}
     */
    public static Script read(String location, ProjectFiles files) {
        try {
            if (!location.startsWith(CLASSPATH)) {
                Path file = files.path(location);
                if (!Files.isRegularFile(file)) {
                    throw new MooringException("The script '" + location + "' is not a file: " + file + "."
                            + "\n  what to do: correct the path, which is relative to the project directory (the nearest one above"
                            + " the test class that contains a build file, or mooring.project.directory), or write classpath:"
                            + file.getFileName() + " for a resource");
                }
                return new Script(location, Files.readAllBytes(file));
            }
            String name = location.substring(CLASSPATH.length()).replaceFirst("^/", "");
            try (@Nullable InputStream resource = files.loader().getResourceAsStream(name)) {
                if (resource == null) {
                    throw new MooringException("The script '" + location + "' is not on the class path."
                            + "\n  what to do: put it below src/test/resources, or correct the name");
                }
                return new Script(location, resource.readAllBytes());
            }
        } catch (IOException e) {
            throw new MooringException("The script '" + location + "' could not be read: " + e, e);
        }
    }
}
