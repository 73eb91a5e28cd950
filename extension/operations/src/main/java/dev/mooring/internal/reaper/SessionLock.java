package dev.mooring.internal.reaper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that the test JVM keeps locked while its session is open.
 *
 * <p>The operating system frees the lock when the JVM dies, however it dies; the watchdog waits for that, and the next
 * run sees from it that the session is over. A session that ends normally marks the file first, so that the watchdog
 * knows that there is nothing to do.
 *
 * <p>On POSIX systems a process loses a lock as soon as it closes any channel to the file. So the lock of a session of
 * the same JVM must not be opened.
 */
public final class SessionLock implements AutoCloseable {

    private static final byte ENDED = 'E';

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private SessionLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** The state of a lock, as far as it can be found out without waiting. */
    enum Held {
        YES,
        NO,
        /** There is no such file. */
        ABSENT,
        /** It is another user's. */
        UNKNOWN
    }

    /** Makes the file, locked by this JVM. */
    static SessionLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new SessionLock(file, channel, channel.lock());
    }

    /**
     * Tells whether the session of another process holds its lock. Use {@link LockDirectory#probe}: the file must be
     * one that a session has made, and not of this process.
     */
    static Held probe(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock ours = channel.tryLock()) {
            return ours == null ? Held.YES : Held.NO;
        } catch (OverlappingFileLockException ofThisJvm) {
            return Held.YES;
        } catch (NoSuchFileException e) {
            return Held.ABSENT;
        } catch (AccessDeniedException e) {
            return Held.UNKNOWN;
        } catch (IOException e) {
            return Held.UNKNOWN;
        }
    }

    /** Waits until the lock is free, and takes it over. */
    static Inherited inherit(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException gone) {
            // Somebody has tidied up after the JVM's death before the watchdog was there.
            return new Inherited(file, null, false);
        }
        try {
            channel.lock();
            ByteBuffer mark = ByteBuffer.allocate(1);
            return new Inherited(file, channel, channel.read(mark, 0) == 1 && mark.get(0) == ENDED);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Frees the lock without a mark, as the death of this JVM would. */
    void release() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file " + file + " could not be freed", e);
        }
    }

    /** Ends the lock of a session without a watchdog. */
    @Override
    public void close() {
        try (channel;
                lock) {
            LockFiles.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file " + file + " could not be deleted", e);
        }
    }

    /** Tells the watchdog that the session has ended in order; it deletes the file. */
    void markAndRelease() {
        try (channel;
                lock) {
            channel.write(ByteBuffer.wrap(new byte[] {ENDED}), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file " + file + " could not be marked", e);
        }
    }
}
