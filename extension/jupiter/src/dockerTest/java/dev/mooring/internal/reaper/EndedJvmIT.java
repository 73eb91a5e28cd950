package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends of a test JVM that run no hook, and one that only looks like an end. */
class EndedJvmIT {

    private static final Duration BOUND = Duration.ofMinutes(1);

    private static final Duration START = Duration.ofMinutes(2);

    private EngineWatch watch;

    @BeforeEach
    void begin() {
        watch = new EngineWatch();
    }

    @AfterEach
    void end() throws InterruptedException {
        watch.close();
    }

    @Test
    void haltLeavesNothing() throws Exception {
        assertLeavesNothing(DoomedMain.HaltTestCase.class, 3);
    }

    @Test
    void outOfMemoryLeavesNothing() throws Exception {
        assertLeavesNothing(DoomedMain.OutOfMemoryTestCase.class, 3, "-Xmx48m", "-XX:+ExitOnOutOfMemoryError");
    }

    private void assertLeavesNothing(Class<?> testCase, int exitCode, String... options) throws Exception {
        try (DoomedJvm jvm = DoomedJvm.start(testCase, options)) {
            jvm.awaitAnnouncement();
            assertThat(jvm.awaitEnd())
                    .as(() -> String.join("\n", jvm.printed()))
                    .isEqualTo(exitCode);
            await().atMost(BOUND).until(() -> watch.isClean(jvm.pid()));
            assertThat(watch.hasSeen(jvm.pid())).isTrue();
        }
    }

    /** Surefire's forks go on for a while when their Maven is killed. */
    @Test
    void ofTheBuildAloneLeavesTheForkItsContainers(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("go");
        List<String> fork = DoomedJvm.command(DoomedMain.PatientTestCase.class, "-Dfile=" + file);
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "\"$0\" \"$@\" & echo $!; wait");
        builder.command().addAll(fork);
        Process maven = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(START).until(() -> Files.readAllLines(output).contains(DoomedMain.NOW + "patient"));
        } finally {
            maven.destroyForcibly().waitFor();
        }
        long pid = Long.parseLong(Files.readAllLines(output).get(0));
        ProcessHandle alive = ProcessHandle.of(pid).orElseThrow();
        try {
            assertThat(watch.belongingsOf(pid)).hasSize(4);

            Files.createFile(file);
            alive.onExit().get(BOUND.toSeconds(), TimeUnit.SECONDS);
            assertThat(Files.readAllLines(output)).contains(DoomedMain.NOW + "passed: 1");
            await().atMost(BOUND).until(() -> watch.isClean(pid));
        } finally {
            alive.destroyForcibly();
        }
    }
}
