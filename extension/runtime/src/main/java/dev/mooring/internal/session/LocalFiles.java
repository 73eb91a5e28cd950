package dev.mooring.internal.session;

import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.provision.ProjectDirectory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Looks for files on this host and on the class path. */
public final class LocalFiles implements HostFiles {

    private final @Nullable Path projectDirectory;
    private final BooleanSupplier engineSharesFiles;

    /**
     * @param projectDirectory the directory that relative paths are resolved against, or null to find it
     * @param engineSharesFiles whether the engine mounts paths of this host; evaluated only if one is missing
     */
    public LocalFiles(@Nullable Path projectDirectory, BooleanSupplier engineSharesFiles) {
        this.projectDirectory = projectDirectory;
        this.engineSharesFiles = engineSharesFiles;
    }

    @Override
    public Optional<String> missing(Class<?> declaring, String source) {
        return look(declaring, source)
                .filter(first -> initialized(declaring))
                .flatMap(first -> look(declaring, source));
    }

    @Override
    public Optional<String> missingOnEngine(Class<?> declaring, String path) {
        return missing(declaring, CopySource.isPath(path) ? path : "./" + path)
                .filter(looked -> engineSharesFiles.getAsBoolean());
    }

    /** A class may make its files when it is initialised, which happens before anything of it is started. */
    private static boolean initialized(Class<?> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError failed) {
            // JUnit will tell.
            return false;
        }
    }

    private Optional<String> look(Class<?> declaring, String source) {
        CopySource parsed;
        try {
            parsed = CopySource.parse(source, ProjectDirectory.of(declaring, projectDirectory), loader(declaring));
        } catch (InvalidPathException notAPath) {
            return Optional.of("a path, which this is not: " + notAPath.getReason());
        }
        if (parsed instanceof CopySource.OfResource resource) {
            return resource.find() == null ? Optional.of("it on the class path") : Optional.empty();
        }
        return parsed instanceof CopySource.OfPath file && !Files.exists(file.path())
                ? Optional.of(file.path().toString())
                : Optional.empty();
    }

    private static ClassLoader loader(Class<?> declaring) {
        ClassLoader loader = declaring.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
