package dev.mooring.internal.reaper;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one session, and their names. It uses no other class of Mooring, because the watchdog loads it. */
final class LockFiles {

    static final String SUFFIX = ".lock";

    /** Ends the names of files that are locked while something is made that outlives the session. */
    static final String MAKING_SUFFIX = ".making";

    /** Begins the names of directories that were made for one session; no user's directory begins like this. */
    static final String PRIVATE_PREFIX = "mooring.";

    private LockFiles() {}

    /** Where the watchdog of a session writes what it has to say. */
    static Path outputOf(Path lock) {
        return beside(lock, ".watchdog");
    }

    /** Where the watchdog of a session finds the engine, if that has changed since it was started. */
    static Path engineOf(Path lock) {
        return beside(lock, ".engine");
    }

    private static Path beside(Path lock, String suffix) {
        String name = lock.getFileName().toString();
        String session = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return lock.resolveSibling(session + suffix);
    }

    /** Deletes what belongs to a session that is over. */
    static void delete(Path lock) throws IOException {
        Files.deleteIfExists(lock);
        Files.deleteIfExists(engineOf(lock));
        deleteOutput(outputOf(lock));
        Path directory = lock.getParent();
        if (directory != null) {
            deleteIfPrivate(directory);
        }
    }

    private static void deleteOutput(Path output) throws IOException {
        try {
            Files.deleteIfExists(output);
        } catch (FileSystemException inUse) {
            // Some systems delete no open file. A later run tidies up.
            output.toFile().deleteOnExit();
        }
    }

    /** Deletes a directory that was made for one session, once its files are gone. */
    static void deleteIfPrivate(Path directory) throws IOException {
        if (directory.getFileName().toString().startsWith(PRIVATE_PREFIX)) {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException inUse) {
                // Something else is in it. A later run tidies up.
                directory.toFile().deleteOnExit();
            }
        }
    }
}
