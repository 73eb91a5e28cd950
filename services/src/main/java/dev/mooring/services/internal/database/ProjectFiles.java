package dev.mooring.services.internal.database;

import dev.mooring.provide.ValueContext;
import java.nio.file.Path;

/**
 * Finds the files that an annotation names.
 *
 * @param declaring the class whose loader finds resources
 * @param directory what other paths are relative to
 */
public record ProjectFiles(Class<?> declaring, Path directory) {

    /** The files of the class that declares a value. */
    public static ProjectFiles of(ValueContext context) {
        return new ProjectFiles(context.declaringClass(), context.projectDirectory());
    }

    Path path(String relative) {
        return directory.resolve(relative).toAbsolutePath().normalize();
    }

    ClassLoader loader() {
        ClassLoader loader = declaring.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
