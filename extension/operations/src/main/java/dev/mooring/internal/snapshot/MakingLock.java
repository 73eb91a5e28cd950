package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.reaper.LockDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that is held while a snapshot is made, so that the sessions of one host, in this JVM and in others, make it
 * only once.
 *
 * <p>A file lock belongs to the whole process, so the sessions of one process wait for each other first.
 */
final class MakingLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MakingLock.class);

    private static final Map<String, ReentrantLock> OF_THIS_JVM = new ConcurrentHashMap<>();

    private final ReentrantLock own;
    private final @Nullable FileMutex mutex;

    private MakingLock(ReentrantLock own, @Nullable FileMutex mutex) {
        this.own = own;
        this.mutex = mutex;
    }

    /**
     * Waits for the lock, and takes it. If the file cannot be created, or the time is over, the same snapshot may be
     * made twice, which only costs time.
     */
    static MakingLock take(String key, Duration patience) throws InterruptedException {
        ReentrantLock own = OF_THIS_JVM.computeIfAbsent(key, any -> new ReentrantLock());
        if (!own.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("Snapshot {} is still being made by another session after {}", key, patience);
            return new MakingLock(new ReentrantLock(), null);
        }
        FileMutex mutex = null;
        try {
            mutex = lockFile(key, patience);
        } catch (IOException e) {
            LOG.debug("No file could be locked for snapshot {}", key, e);
        } catch (InterruptedException | RuntimeException | Error e) {
            own.unlock();
            throw e;
        }
        return new MakingLock(own, mutex);
    }

    private static @Nullable FileMutex lockFile(String key, Duration patience)
            throws IOException, InterruptedException {
        Optional<Path> shared = LockDirectory.fileForMaking("snapshot-" + key);
        if (shared.isEmpty()) {
            return null;
        }
        return FileMutex.take(shared.get(), patience).orElse(null);
    }

    @Override
    public void close() {
        try {
            if (mutex != null) {
                mutex.close();
            }
        } catch (IOException e) {
            LOG.debug("The lock file of a snapshot could not be closed", e);
        } finally {
            if (own.isHeldByCurrentThread()) {
                own.unlock();
            }
        }
    }
}
