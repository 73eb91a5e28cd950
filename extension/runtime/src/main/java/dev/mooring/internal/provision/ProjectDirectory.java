package dev.mooring.internal.provision;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the directory that host paths are relative to. */
public final class ProjectDirectory {

    private static final List<String> BUILD_FILES = List.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "build.xml",
            "build.sbt",
            "build.mill",
            "BUILD",
            "BUILD.bazel");

    private ProjectDirectory() {}

    /**
     * Returns the nearest ancestor of a class's code source that contains a build file, or the working directory if
     * there is none.
     *
     * @param configured returned if it is not null
     */
    public static Path of(Class<?> type, @Nullable Path configured) {
        Path workingDirectory = Path.of("").toAbsolutePath();
        if (configured != null) {
            return workingDirectory.resolve(configured).normalize();
        }
        for (Path path = codeSource(type); path != null; path = path.getParent()) {
            for (String file : BUILD_FILES) {
                if (Files.isRegularFile(path.resolve(file))) {
                    return path;
                }
            }
        }
        return workingDirectory;
    }

    private static @Nullable Path codeSource(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }
}
