package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.reaper.SessionLock.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SessionLockTests {

    @TempDir
    private Path temp;

    @Test
    void isHeldUntilItsSessionIsOver() throws IOException {
        Path file = temp.resolve("1.lock");
        assertThat(SessionLock.probe(file)).isEqualTo(Held.ABSENT);
        SessionLock lock = SessionLock.take(file);
        assertThat(heldAsOtherProcessesSee(file)).isEqualTo(Held.YES);
        lock.release();
        assertThat(SessionLock.probe(file)).isEqualTo(Held.NO);
        assertThat(file).exists();
    }

    @Test
    void tellsItsHeirThatTheSessionHasEndedInOrder() throws Exception {
        Path file = temp.resolve("1.lock");
        SessionLock.take(file).markAndRelease();
        try (Inherited inherited = SessionLock.inherit(file)) {
            assertThat(inherited.inOrder()).isTrue();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void isKnownToOthersUntilItsFileIsGone() throws IOException {
        Path parent = Files.createDirectory(temp.resolve("tmp"));
        assertThat(LockDirectory.knows(parent, "mooring-me", "cafe0123")).isFalse();
        SessionLock lock =
                SessionLock.take(LockDirectory.under(parent, "mooring-me").fileFor("cafe0123"));
        assertThat(LockDirectory.knows(parent, "mooring-me", "cafe0123")).isTrue();
        assertThat(LockDirectory.knows(parent, "mooring-me", "cafe0124")).isFalse();
        assertThat(heldAsOtherProcessesSee(lock.file())).isEqualTo(Held.YES);
        lock.close();
        assertThat(LockDirectory.knows(parent, "mooring-me", "cafe0123")).isFalse();
    }

    @Test
    void isItsHeirsWhileThatTidiesUp() throws Exception {
        Path file = temp.resolve("1.lock");
        SessionLock.take(file).release();
        try (Inherited inherited = SessionLock.inherit(file)) {
            assertThat(inherited.inOrder()).isFalse();
            assertThat(heldAsOtherProcessesSee(file)).isEqualTo(Held.YES);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void meansWorkForAnHeirWhoComesTooLateToFindIt() throws Exception {
        try (Inherited inherited = SessionLock.inherit(temp.resolve("gone.lock"))) {
            assertThat(inherited.inOrder()).isFalse();
        }
    }

    @Test
    void liesWhereNobodyElseCanPutAnything() throws IOException {
        LockDirectory made = LockDirectory.under(temp, "mooring-me");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.path())))
                .isEqualTo("rwx------");
        assertThat(LockDirectory.under(temp, "mooring-me")).isEqualTo(made);
        assertThat(LockDirectory.shared(temp, "mooring-me")).contains(made);
        assertThat(made.isShared()).isTrue();
        try (Stream<Path> files = Files.list(made.path())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void avoidsADirectoryThatOthersMayWriteAndLeavesNoOther() throws IOException {
        Path open = Files.createDirectory(temp.resolve("mooring-me"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        // What excludes other processes must not be in a directory of this one alone, which would also remain.
        assertThat(LockDirectory.shared(temp, "mooring-me")).isEmpty();
        assertThat(temp).isDirectoryNotContaining(path -> !path.equals(open));
        LockDirectory own = LockDirectory.under(temp, "mooring-me");
        assertThat(own.isShared()).isFalse();
        assertThat(own.path()).isNotEqualTo(open).isDirectory();
        LockDirectory.tidy(temp, "mooring-me");
        assertThat(temp).isDirectoryNotContaining(path -> !path.equals(open) && !path.equals(own.path()));
        SessionLock lock = SessionLock.take(own.fileFor("cafe"));
        Files.createFile(LockFiles.outputOf(lock.file()));
        lock.close();
        assertThat(own.path()).doesNotExist();
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void takesItsOwnDirectoryAlongWhenItsHeirEnds() throws Exception {
        Files.createFile(temp.resolve("mooring-me"));
        Path file = LockDirectory.under(temp, "mooring-me").fileFor("cafe");
        SessionLock.take(file).markAndRelease();
        SessionLock.inherit(file).close();
        assertThat(file.getParent()).doesNotExist();
        assertThat(temp).isDirectoryContaining("glob:**/mooring-me");
    }

    @Test
    void forgetsTheDirectoriesOfThoseWhoWereKilled() throws Exception {
        Path directory = Files.createDirectory(
                temp.resolve("mooring.1"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path forgotten = Files.createFile(directory.resolve("0-dead.lock"));
        Files.setLastModifiedTime(forgotten, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        LockDirectory.tidy(temp, "mooring-me");
        assertThat(directory).doesNotExist();
    }

    @Test
    void saysOnceWhatIsWrongWithTheUsualDirectory() throws IOException {
        Logger logger = (Logger) LoggerFactory.getLogger(LockDirectory.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Path open = Files.createFile(temp.resolve("mooring-me"));
            LockDirectory.under(temp, "mooring-me");
            LockDirectory.under(temp, "mooring-me");
            // Another test of this JVM may have been the first.
            assertThat(log.list).hasSizeLessThanOrEqualTo(1);
            assertThat(LockDirectory.unsafe(open, Path.of("/tmp/mooring.1")))
                    .isEqualTo("The directory for lock files " + open
                            + " is not safe: it must be a directory, belong to this user, and be inaccessible"
                            + " to others (rwx------)."
                            + "\n  what to do:   delete " + open
                            + ", or ask its owner to delete it; it is then created again"
                            + "\n  used instead: /tmp/mooring.1, which is deleted at the end");
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void followsNoLink() throws IOException {
        Path target = Files.createDirectory(temp.resolve("target"));
        Path link = Files.createSymbolicLink(temp.resolve("mooring-me"), target);
        Path used = LockDirectory.under(temp, "mooring-me").path();
        assertThat(used).isNotEqualTo(link);
        assertThat(Files.isDirectory(used, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void isDeletedWhenItHasBeenForgotten() throws Exception {
        LockDirectory directory = LockDirectory.under(temp, "mooring-me");
        Path forgotten = Files.createFile(directory.path().resolve("0-dead.lock"));
        Path young = Files.createFile(directory.path().resolve("0-young.lock"));
        Path own = directory.fileFor("own");
        try (SessionLock lock = SessionLock.take(own)) {
            // By another process: this one would lose its lock.
            new ProcessBuilder("touch", "-d", "2 hours ago", forgotten.toString(), own.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            directory.tidyUp();
            assertThat(forgotten).doesNotExist();
            assertThat(young).exists();
            assertThat(own).exists();
            assertThat(heldAsOtherProcessesSee(own)).isEqualTo(Held.YES);
        }
    }

    @Test
    @Timeout(60)
    void opensNoPipeAndNoLinkWhenItTidiesUp() throws Exception {
        LockDirectory directory = LockDirectory.under(temp, "mooring-me");
        Path pipe = directory.path().resolve("1-cafe.lock");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path others = Files.createFile(temp.resolve("others"));
        Path link = Files.createSymbolicLink(directory.path().resolve("2-cafe.lock"), others);
        Path folder = Files.createDirectory(directory.path().resolve("3-cafe.making"));
        Path forgotten = Files.createFile(directory.path().resolve("4-cafe.lock"));
        // The JDK would open the pipe.
        for (Path each : List.of(pipe, others, folder, forgotten)) {
            assertThat(new ProcessBuilder("touch", "-d", "@0", each.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        directory.tidyUp();
        assertThat(forgotten).doesNotExist();
        assertThat(pipe).exists();
        assertThat(link).isSymbolicLink();
        assertThat(folder).exists();
        assertThat(others).exists();
    }

    /** To open it here would free it. */
    private static Held heldAsOtherProcessesSee(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Prober.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (Stream<String> output = process.inputReader().lines()) {
            return Held.valueOf(output.findFirst().orElseThrow());
        }
    }

    static final class Prober {

        private Prober() {}

        @SuppressWarnings("SystemOut") // read by the test, in another process
        public static void main(String[] arguments) {
            System.out.println(SessionLock.probe(Path.of(arguments[0])));
        }
    }

    /** A session of another process, with a lock as its labels say. */
    private static Ownership labelled(Path lock, long pid) {
        Ownership self = Ownership.ofThisProcess("cafe");
        return new Ownership("cafe", self.host(), self.space(), pid, self.started(), lock.toString(), Instant.EPOCH);
    }

    private Path ownDirectory() throws IOException {
        return LockDirectory.under(temp, "mooring-" + System.getProperty("user.name"))
                .path();
    }

    @Test
    void isAskedForInADirectoryOfThisUser() throws IOException {
        Path lock = ownDirectory().resolve("1-cafe.lock");
        assertThat(LockDirectory.probe(labelled(lock, 1))).isEqualTo(Held.ABSENT);
        Files.createFile(lock);
        assertThat(LockDirectory.probe(labelled(lock, 1))).isEqualTo(Held.NO);
    }

    /** Labels can be forged: what they name is opened for writing. */
    @Test
    void isNotAskedForWhereNoSessionHasPutIt() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Path directory = ownDirectory();
        for (Path lock : List.of(
                elsewhere.resolve("1-cafe.lock"),
                directory.resolve("2-cafe.lock"),
                directory.resolve("1-other.lock"),
                directory.resolve("..").resolve("elsewhere").resolve("1-cafe.lock"),
                Path.of("/"))) {
            assertThat(LockDirectory.probe(labelled(lock, 1))).as("%s", lock).isEqualTo(Held.UNKNOWN);
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(LockDirectory.probe(labelled(Files.createFile(directory.resolve("1-cafe.lock")), 1)))
                .isEqualTo(Held.UNKNOWN);
    }

    @Test
    void isNeitherALinkNorAPipe() throws IOException, InterruptedException {
        Path lock = ownDirectory().resolve("1-cafe.lock");
        Path file = Files.createFile(temp.resolve("file"));
        Files.createSymbolicLink(lock, file);
        assertThat(LockDirectory.probe(labelled(lock, 1))).isEqualTo(Held.UNKNOWN);
        Files.delete(lock);
        assertThat(new ProcessBuilder("mkfifo", lock.toString()).start().waitFor())
                .isZero();
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(LockDirectory.probe(labelled(lock, 1))).isEqualTo(Held.UNKNOWN));
    }

    /** To close a second channel would free it. */
    @Test
    void ofThisProcessIsNeverOpenedWhateverALabelSays() throws IOException {
        LockDirectory directory = new LockDirectory(ownDirectory());
        SessionLock lock = SessionLock.take(directory.fileFor("cafe"));
        long self = ProcessHandle.current().pid();
        assertThat(LockDirectory.probe(labelled(lock.file(), self))).isEqualTo(Held.UNKNOWN);
        assertThat(LockDirectory.probe(labelled(lock.file(), 1))).isEqualTo(Held.UNKNOWN);
        assertThat(heldAsOtherProcessesSee(lock.file())).isEqualTo(Held.YES);
        lock.close();
    }
}
