package dev.mooring.internal.reaper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that the test JVM keeps locked while its session is open.
 *
 * <p>The operating system frees the lock when the JVM dies, however it dies; that is what wakes the watchdog. A session
 * that ends in order marks the file first, so that the watchdog knows that there is nothing to do.
 */
final class SessionLock implements AutoCloseable {

    private static final byte ENDED = 'E';

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private SessionLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the file of a session, locked by this JVM. */
    static SessionLock take(String session) {
        try {
            Path file = Files.createTempFile("mooring-" + session + "-", ".lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            return new SessionLock(file, channel, channel.lock());
        } catch (IOException e) {
            throw new UncheckedIOException("no lock file could be made for session " + session, e);
        }
    }

    /**
     * Waits until nobody holds the lock, and deletes the file.
     *
     * @return whether the session ended in order
     */
    static boolean awaitRelease(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock ours = channel.lock()) {
            ByteBuffer mark = ByteBuffer.allocate(1);
            boolean ended = ours.isValid() && channel.read(mark, 0) == 1 && mark.get(0) == ENDED;
            Files.deleteIfExists(file);
            return ended;
        }
    }

    Path file() {
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

    /** Takes the file back: nobody waits for it. */
    void discard() {
        try (channel;
                lock) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file " + file + " could not be deleted", e);
        }
    }

    /** Tells the watchdog that the session has ended in order. */
    @Override
    public void close() {
        try (channel;
                lock) {
            channel.write(ByteBuffer.wrap(new byte[] {ENDED}), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the lock file " + file + " could not be marked", e);
        }
    }
}
