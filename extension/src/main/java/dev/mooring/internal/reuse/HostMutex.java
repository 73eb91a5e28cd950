package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Polling;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one session of this user and host at a time choose a container.
 *
 * @param file is locked meanwhile; it is never deleted, so that all lock the same one
 */
record HostMutex(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(HostMutex.class);

    /** A choice takes a few requests to the engine; a process that takes longer has been suspended. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** File locks belong to the whole JVM. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    /** Runs a task while no other session does; empty if that was not possible in time. */
    <T> Optional<T> alone(Supplier<Optional<T>> task) {
        try {
            if (!IN_THIS_JVM.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            return lock == null ? Optional.empty() : task.get();
        } catch (IOException e) {
            LOG.debug("{} cannot be locked", file, e);
            return Optional.empty();
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        Attempt attempt = new Attempt(channel);
        Polling.every(PAUSE).atMost(PATIENCE).until(attempt);
        return attempt.lock;
    }

    private static final class Attempt implements Polling.Look<IOException> {

        private final FileChannel channel;
        private @Nullable FileLock lock;

        Attempt(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public boolean holds() throws IOException {
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException ofAnotherClassLoader) {
                return false;
            }
            return lock != null;
        }
    }
}
