package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.FileMutex;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SecondJvm;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two JVMs exclude each other after everything that one does with the lock of a session. On POSIX systems a process
 * loses a lock as soon as it closes any descriptor of the file, and some calls of the JDK open one, such as that which
 * sets a time.
 */
class LocksTests {

    private static SecondJvm other;

    @TempDir
    private Path temp;

    private LockDirectory directory = new LockDirectory(Path.of(""));

    @BeforeAll
    static void start() throws IOException {
        other = SecondJvm.start();
    }

    @AfterAll
    static void end() {
        other.close();
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = LockDirectory.under(temp, "mooring-" + System.getProperty("user.name"));
    }

    @Test
    void ofASessionIsHeldByItsJvm() throws IOException, InterruptedException {
        SessionLock lock = SessionLock.take(directory.fileFor("cafe"));
        Path file = lock.file();
        other.assertHeld(file, "taking it");

        // As old as that of a session that was killed long ago.
        directory.tidyUp();
        other.assertHeld(file, "tidying up");
        LockDirectory.tidy(temp, directory.path().getFileName().toString());
        other.assertHeld(file, "tidying up all directories");
        assertThat(LockDirectory.knows(temp, directory.path().getFileName().toString(), "cafe"))
                .isTrue();
        other.assertHeld(file, "looking for it");
        LockDirectory.under(temp, directory.path().getFileName().toString());
        other.assertHeld(file, "looking at its directory");
        new WatchedEngine(file).write(Map.of("DOCKER_HOST", "tcp://elsewhere"));
        other.assertHeld(file, "naming another engine");
        assertThat(new WatchedEngine(file).read(Map.of())).containsKey("DOCKER_HOST");
        other.assertHeld(file, "reading the engine");
        sweep(file);
        other.assertHeld(file, "a sweep of what names this lock as another session's");
        SessionLock second = SessionLock.take(directory.fileFor("d0d0"));
        second.close();
        other.assertHeld(file, "another session of this JVM");
        FileMutex.take(directory.path().resolve("reuse.mutex"), Duration.ofSeconds(1))
                .orElseThrow()
                .close();
        other.assertHeld(file, "a choice among reusable containers");

        lock.markAndRelease();
        other.assertFree(file, "the end of the session");
    }

    private static void sweep(Path lock) {
        FakeEngine engine = new FakeEngine();
        Ownership self = Ownership.ofThisProcess("self");
        for (long pid : new long[] {self.pid(), 1}) {
            Ownership forged = new Ownership(
                    "cafe", self.host(), self.space(), pid, Instant.EPOCH, lock.toString(), Instant.EPOCH);
            engine.volumes().create("mooring-cafe-data-" + pid, VolumeSpec.LOCAL, forged.labels());
        }
        ExpiredSessions.sweep(engine, self);
    }

    @Test
    void ofADeadSessionIsHeldByItsWatchdog() throws IOException {
        Path file = directory.fileFor("cafe");
        SessionLock.take(file).release();
        Inherited inherited = SessionLock.inherit(file);
        other.assertHeld(file, "inheriting it");
        new WatchedEngine(file).read(Map.of());
        other.assertHeld(file, "reading the engine");
        directory.tidyUp();
        other.assertHeld(file, "tidying up");
        inherited.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void ofSomethingThatIsMadeIsHeldWhateverIsTidiedUp() throws Exception {
        Path file = directory.path().resolve("snapshot-1" + LockFiles.MAKING_SUFFIX);
        try (FileMutex held = FileMutex.take(file, Duration.ofSeconds(1)).orElseThrow()) {
            assertThat(held).isNotNull();
            directory.tidyUp();
            other.assertHeld(file, "tidying up");
        }
        other.assertFree(file, "making it");
    }

    /** So that it is not tidied up. */
    @Test
    void isYoungOnceItIsTaken() throws Exception {
        Path file = Files.createFile(directory.path().resolve("snapshot-1" + LockFiles.MAKING_SUFFIX));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100_000)));
        try (FileMutex held = FileMutex.take(file, Duration.ofSeconds(1)).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(Files.getLastModifiedTime(file).toInstant())
                    .isAfter(Instant.now().minusSeconds(100));
            directory.tidyUp();
            assertThat(file).exists();
            other.assertHeld(file, "taking and tidying up");
        }
    }
}
