package dev.mooring.internal.report.github;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the source files of tests, in the layout of Maven and Gradle.
 *
 * @param project the directory that is tested, with {@code src}
 * @param repository the directory that names of files are relative to
 */
record SourceFiles(Path project, Path repository) {

    /** @param source the file below its root, as {@code shop/OrdersIT.java} */
    Optional<String> find(@Nullable String source) {
        Path all = project.resolve("src");
        if (source == null || !Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> sets = Files.list(all)) {
            return sets.sorted()
                    .flatMap(set -> Stream.of("java", "kotlin", "groovy").map(set::resolve))
                    .map(root -> root.resolve(source))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(this::shown);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private String shown(Path file) {
        Path name = file.startsWith(repository) ? repository.relativize(file) : file;
        return name.toString().replace(File.separatorChar, '/');
    }
}
