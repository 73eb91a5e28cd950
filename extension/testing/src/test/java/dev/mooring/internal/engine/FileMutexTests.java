package dev.mooring.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(100)
class FileMutexTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void choose() {
        file = directory.resolve("mutex");
    }

    @Test
    void isHeldByOneThreadAtATime() throws Exception {
        AtomicInteger within = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.runAsync(() -> {
                    try (FileMutex held = FileMutex.take(file, LONG).orElseThrow()) {
                        assertThat(held).isNotNull();
                        seen.add(within.incrementAndGet());
                        within.decrementAndGet();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (CompletableFuture<Void> thread : threads) {
            thread.get();
        }

        assertThat(seen).hasSize(8).containsOnly(1);
    }

    /** As a process that was suspended, or a class of another class loader. */
    @Test
    void isNotWaitedForForEver() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(FileMutex.take(file, SHORT)).isEmpty();
        }

        FileMutex.take(file, LONG).orElseThrow().close();
    }

    @Test
    void isNotWaitedForForEverWithinAJvm() throws Exception {
        try (FileMutex held = FileMutex.take(file, SHORT).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(FileMutex.take(directory.resolve(".").resolve("mutex"), SHORT))
                    .isEmpty();
        }
    }

    @Test
    void isFreeAfterAFailure() {
        Path nowhere = directory.resolve("missing").resolve("mutex");
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> FileMutex.take(nowhere, LONG)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (FileMutex held = FileMutex.take(file, LONG).orElseThrow()) {
            assertThat(held).isNotNull();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> FileMutex.take(file, LONG)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void excludesAnotherJvm() throws Exception {
        try (SecondJvm other = SecondJvm.start()) {
            FileMutex held = FileMutex.take(file, LONG).orElseThrow();
            other.assertHeld(file, "taking it");
            assertThat(FileMutex.take(file, SHORT)).isEmpty();
            other.assertHeld(file, "another thread has given up");
            held.close();
            other.assertFree(file, "closing it");
        }
    }

    /** To close a second channel would free the lock for other JVMs. */
    @Test
    void excludesAnotherJvmAfterACopyOfTheClassHasGivenUp() throws Exception {
        URL classes = FileMutex.class.getProtectionDomain().getCodeSource().getLocation();
        try (SecondJvm other = SecondJvm.start();
                FileMutex held = FileMutex.take(file, LONG).orElseThrow();
                URLClassLoader apart = new URLClassLoader(new URL[] {classes}, new Shielded())) {
            assertThat(held).isNotNull();
            Class<?> copy = apart.loadClass(FileMutex.class.getName());
            assertThat(copy).isNotSameAs(FileMutex.class);
            assertThat(copy.getMethod("take", Path.class, Duration.class).invoke(null, file, SHORT))
                    .isEqualTo(Optional.empty());
            other.assertHeld(file, "a copy of the class has given up");
        }
    }

    /** Has all that Mooring needs, but not Mooring. */
    private static final class Shielded extends ClassLoader {

        Shielded() {
            super(FileMutexTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("dev.mooring.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
