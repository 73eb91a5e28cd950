package dev.mooring.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.SecondJvm;
import dev.mooring.internal.reaper.LockDirectory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MakingLockTests {

    private final String key = UUID.randomUUID().toString();
    private Path file;

    @BeforeEach
    void find() throws Exception {
        file = LockDirectory.fileForMaking("snapshot-" + key).orElseThrow();
    }

    @AfterEach
    void delete() throws Exception {
        Files.deleteIfExists(file);
    }

    /** Such as this class in another class loader, which locks the file in the same JVM. */
    @Test
    void waitsForAnotherHolderInThisJvm() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            MakingLock.take(key, Duration.ofMillis(50)).close();
        }

        // It is free for the next thread, and does not belong to this one for good.
        CompletableFuture<Void> next = CompletableFuture.runAsync(() -> {
            try {
                MakingLock.take(key, Duration.ofHours(1)).close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(next).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void excludesAnotherJvmUntilItIsClosed() throws Exception {
        try (SecondJvm other = SecondJvm.start()) {
            MakingLock lock = MakingLock.take(key, Duration.ofSeconds(1));
            other.assertHeld(file, "taking it");
            CompletableFuture.runAsync(() -> {
                        try {
                            MakingLock.take(key, Duration.ofMillis(50)).close();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .get();
            other.assertHeld(file, "another session of this JVM has given up");
            LockDirectory.tidy();
            other.assertHeld(file, "tidying up");
            assertThat(LockDirectory.fileForMaking("snapshot-" + key)).contains(file);
            other.assertHeld(file, "looking for the file");
            lock.close();
            other.assertFree(file, "closing it");
        }
    }
}
