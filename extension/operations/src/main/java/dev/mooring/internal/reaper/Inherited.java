package dev.mooring.internal.reaper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a session that is over, held by its watchdog. While the watchdog holds it, others leave the removal to
 * the watchdog.
 *
 * @param file the lock file
 * @param channel holds the lock; null if there is no file any more
 * @param inOrder whether the session ended in order
 */
record Inherited(Path file, @Nullable FileChannel channel, boolean inOrder) implements AutoCloseable {

    /** Deletes the file and what lies beside it, and frees the lock. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            try (channel) {
                LockFiles.delete(file);
            }
        }
    }
}
