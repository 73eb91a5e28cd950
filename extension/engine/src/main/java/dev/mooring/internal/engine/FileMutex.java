package dev.mooring.internal.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, which only one thread of one process of this host holds at a time. Every wait for it has a limit,
 * because the process that holds it may be suspended.
 */
public final class FileMutex implements AutoCloseable {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    /** A file lock belongs to the whole JVM, so the threads of this JVM wait for each other first. */
    private static final Map<Path, Semaphore> IN_THIS_JVM = new ConcurrentHashMap<>();

    private static final byte USED = 'U';

    /**
     * Channels to files that another copy of this class holds, in another class loader. To close one would free the
     * file: on POSIX systems a process loses a lock with the first descriptor of the file that it closes.
     */
    private static final Set<FileChannel> LEFT_OPEN = ConcurrentHashMap.newKeySet();

    private final Semaphore own;
    private final FileChannel channel;

    private FileMutex(Semaphore own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /**
     * Waits until the file is free, locks it, and sets its time. Nothing else may open the file.
     *
     * @param file is created if it does not exist; it must not be deleted while others may wait for it, so that all
     *     lock the same one
     * @param patience how long to wait at most in this JVM, and as long again for other JVMs
     * @return empty if the file was not free within that time
     * @throws InterruptedException if the thread is interrupted while it waits for another one of this JVM
     */
    public static Optional<FileMutex> take(Path file, Duration patience) throws IOException, InterruptedException {
        Semaphore own = IN_THIS_JVM.computeIfAbsent(file.toAbsolutePath().normalize(), any -> new Semaphore(1));
        if (!own.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        FileChannel locked = null;
        try {
            locked = lock(file, patience);
        } finally {
            if (locked == null) {
                own.release();
            }
        }
        return locked == null ? Optional.empty() : Optional.of(new FileMutex(own, locked));
    }

    private static @Nullable FileChannel lock(Path file, Duration patience) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " cannot be locked, because it is not a regular file");
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        Attempt attempt = new Attempt(channel);
        boolean held = false;
        try {
            held = Polling.between(SHORTEST_PAUSE, LONGEST_PAUSE)
                    .atMost(patience)
                    .<IOException>until(attempt);
            if (held) {
                // Sets the time of the file. A call that sets it by the path would open and close the file.
                channel.write(ByteBuffer.wrap(new byte[] {USED}), 0);
            }
        } finally {
            if (!held && attempt.metAnotherCopy) {
                LEFT_OPEN.add(channel);
            } else if (!held) {
                channel.close();
            }
        }
        return held ? channel : null;
    }

    /** The lock lasts until a channel to the file is closed. */
    private static final class Attempt implements Polling.Look<IOException> {

        private final FileChannel channel;
        private boolean metAnotherCopy;

        Attempt(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public boolean holds() throws IOException {
            try {
                FileLock lock = channel.tryLock();
                return lock != null;
            } catch (OverlappingFileLockException ofAnotherClassLoader) {
                metAnotherCopy = true;
                return false;
            }
        }
    }

    /** Lets others have the file. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            own.release();
        }
    }
}
