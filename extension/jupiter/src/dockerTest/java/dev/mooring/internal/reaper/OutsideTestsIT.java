package dev.mooring.internal.reaper;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.reaper.DoomedJvm.Kill;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions that a {@code main} method opens, in JVMs without JUnit. */
class OutsideTestsIT {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideTestsIT.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private EngineWatch watch;

    /** For evidence, which goes to the working directory. */
    @TempDir
    private Path directory;

    @BeforeEach
    void begin() {
        watch = new EngineWatch();
    }

    @AfterEach
    void end() throws InterruptedException {
        watch.close();
    }

    private DoomedJvm start(String what) throws IOException {
        String classPath = Stream.of(OwnClassPath.text().split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("(junit-|opentest4j-).*\\.jar"))
                .collect(joining(File.pathSeparator));
        return DoomedJvm.start(new ProcessBuilder(
                        "setsid",
                        DoomedJvm.javaOfThisJvm(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        OutsideTestsMain.class.getName(),
                        what)
                .directory(directory.toFile()));
    }

    /** The watchdog writes the report below the working directory, which must not be deleted meanwhile. */
    private void awaitClean(DoomedJvm jvm) {
        await().atMost(LONGEST)
                .until(() -> watch.isClean(jvm.pid())
                        && DoomedJvm.watchdogOf(jvm.pid()).isEmpty());
    }

    /** What a program says until it ends by itself; it leaves nothing. */
    private List<String> run(String what) throws Exception {
        try (DoomedJvm jvm = start(what)) {
            int code = jvm.awaitEnd();
            assertThat(code).as(() -> String.join("\n", jvm.printed())).isZero();
            assertThat(watch.hasSeen(jvm.pid())).isTrue();
            assertThat(watch.belongingsOf(jvm.pid())).isEmpty();
            awaitClean(jvm);
            return jvm.printed().stream()
                    .filter(line -> line.startsWith(DoomedMain.NOW))
                    .map(line -> line.substring(DoomedMain.NOW.length()))
                    .toList();
        }
    }

    @Test
    void runsContainersAndEnvironmentsWithoutJUnit() throws Exception {
        assertThat(run("use"))
                .containsExactly(
                        "without JUnit",
                        "methods: true",
                        "status: 200",
                        "exit code: 3",
                        "output: done",
                        "shop: 200",
                        "lookup: 0",
                        "shared: note",
                        "threads: []");
    }

    @Test
    @Tag("thorough")
    void leavesNothingInALoop() throws Exception {
        List<String> rounds = run("loop");

        LOG.info("open, run and close: {}", rounds);
        assertThat(rounds).hasSize(20).allMatch(round -> round.endsWith("threads: []"));
    }

    @Test
    void hasSeveralSessionsAtATime() throws Exception {
        assertThat(run("together"))
                .containsExactly("different: true", "containers: 2 2", "running: true", "threads: []");
    }

    @Test
    void leavesNothingWhenItExitsWithoutClosing() throws Exception {
        assertThat(run("exit")).containsExactly("held");
    }

    /** As by a build server that ends a job. */
    @Test
    void leavesNothingWhenItIsTerminated() throws Exception {
        try (DoomedJvm jvm = start("hold")) {
            assertThat(jvm.awaitAnnouncement()).isEqualTo("held");
            assertThat(ProcessHandle.of(jvm.pid()).orElseThrow().destroy()).isTrue();
            jvm.awaitEnd();
            awaitClean(jvm);
        }
    }

    @Test
    void leavesNothingWhenItIsKilled() throws Exception {
        for (Kill kill : Kill.values()) {
            try (DoomedJvm jvm = start("hold")) {
                assertThat(jvm.awaitAnnouncement()).isEqualTo("held");
                assertThat(watch.belongingsOf(jvm.pid())).hasSizeGreaterThanOrEqualTo(6);
                long killed = System.nanoTime();
                jvm.kill(kill);
                awaitClean(jvm);
                LOG.info(
                        "{}: clean after {} ms",
                        kill,
                        watch.seenAfter(jvm.pid(), killed).toMillis());
            }
        }
    }
}
