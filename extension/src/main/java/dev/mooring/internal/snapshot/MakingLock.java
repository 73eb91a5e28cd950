package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.reaper.LockDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held while a snapshot is made, so that the sessions of one host, in this JVM and in others, make it once.
 *
 * <p>A file lock belongs to the whole process, so the sessions of one process wait for each other first.
 */
final class MakingLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MakingLock.class);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private static final Map<String, ReentrantLock> OF_THIS_JVM = new ConcurrentHashMap<>();

    private final ReentrantLock own;
    private final @Nullable FileChannel channel;

    private MakingLock(ReentrantLock own, @Nullable FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /**
     * Waits for the lock, and takes it. If there can be no file, or the time is over, the same may be made twice, which
     * costs time alone.
     */
    static MakingLock take(String key, Duration patience) throws InterruptedException {
        ReentrantLock own = OF_THIS_JVM.computeIfAbsent(key, any -> new ReentrantLock());
        if (!own.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("Snapshot {} is still being made by another session after {}", key, patience);
            return new MakingLock(new ReentrantLock(), null);
        }
        FileChannel channel = null;
        try {
            channel = lockFile(key, patience);
        } catch (IOException e) {
            LOG.debug("No file could be locked for snapshot {}", key, e);
        } catch (RuntimeException | Error e) {
            own.unlock();
            throw e;
        }
        return new MakingLock(own, channel);
    }

    private static @Nullable FileChannel lockFile(String key, Duration patience) throws IOException {
        Optional<Path> shared = LockDirectory.fileForMaking("snapshot-" + key);
        if (shared.isEmpty()) {
            return null;
        }
        Path file = shared.get();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            AtomicReference<@Nullable FileLock> lock = new AtomicReference<>();
            boolean held = Polling.between(SHORTEST_PAUSE, LONGEST_PAUSE)
                    .atMost(patience)
                    .<IOException>until(() -> {
                        try {
                            lock.set(channel.tryLock());
                        } catch (OverlappingFileLockException ofAnotherClassLoader) {
                            return false;
                        }
                        return lock.get() != null;
                    });
            if (held) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                return channel;
            }
            channel.close();
            return null;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close(); // Which frees the lock.
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
