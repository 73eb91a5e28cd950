package dev.mooring.internal.jupiter;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.RunOptions;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.report.evidence.DigestThrowable;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.LogQuery;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a failed test shows of its containers on the real engine. */
class EvidenceIT {

    private static final String IMAGE = "mooring/test-tools:1";

    @TempDir
    private Path output;

    private RealRun run() {
        return new RealRun().with("junit.platform.reporting.output.dir", output.toString());
    }

    private static String digest(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(DigestThrowable.class::isInstance)
                .map(Throwable::toString)
                .collect(Collectors.joining());
    }

    /** The lines of logs in a digest. */
    private static List<String> printed(String digest) {
        return digest.lines()
                .filter(line -> line.contains(" s | "))
                .map(line -> line.substring(line.indexOf(" s | ") + 5))
                .toList();
    }

    private static void print(DockerContainer container, String line) {
        container.exec("sh", "-c", "echo " + line + " >/proc/1/fd/1").orThrow();
        // The process has ended before the engine has got what it printed.
        await().until(() -> container.logs(LogQuery.ALL).contains(line));
    }

    private static Path find(Path below, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(wanted).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static class ParallelTestCase {
        private static final CountDownLatch ALL = new CountDownLatch(3);

        private static void run(DockerContainer own, String line) throws InterruptedException {
            ALL.countDown();
            assertThat(ALL.await(60, TimeUnit.SECONDS)).isTrue();
            print(own, line);
            throw new IllegalStateException(line);
        }

        @Test
        void first(
                @Container(
                                image = IMAGE,
                                command = {"sleep", "600"})
                        DockerContainer app)
                throws InterruptedException {
            run(app, "first");
        }

        @Test
        void second(
                @Container(
                                image = IMAGE,
                                command = {"sleep", "600"})
                        DockerContainer app)
                throws InterruptedException {
            print(app, "ERROR");
            run(app, "second");
        }

        @Test
        void third(
                @Container(
                                image = IMAGE,
                                command = {"sleep", "600"})
                        DockerContainer app)
                throws InterruptedException {
            run(app, "third");
        }
    }

    @Test
    void ofParallelTestsIsEachTestsOwn() {
        EngineExecutionResults results = run().parallel(3).execute(ParallelTestCase.class);

        assertThat(RealRun.failures(results)).hasSize(3).allSatisfy(failure -> {
            List<String> lines = printed(digest(failure));
            if ("second".equals(failure.getMessage())) {
                assertThat(lines).containsExactly("ERROR", "second");
            } else {
                assertThat(lines).containsExactly(failure.getMessage());
            }
        });
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SharedTestCase {
        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        static DockerContainer app;

        private static void fail(String line) {
            print(app, line);
            throw new IllegalStateException(line);
        }

        @Test
        void a() {
            fail("first");
        }

        @Test
        void b() {
            print(app, "ERROR");
            fail("second");
        }

        @Test
        void c() {
            fail("third");
        }
    }

    @Test
    void ofASharedContainerIsThatOfTheTestsTime() {
        EngineExecutionResults results = run().execute(SharedTestCase.class);

        assertThat(RealRun.failures(results))
                .extracting(failure -> printed(digest(failure)))
                .containsExactlyInAnyOrder(List.of("first"), List.of("ERROR", "second"), List.of("third"));
    }

    static class TimedOutTestCase {
        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        static DockerContainer app;

        @Test
        @Timeout(2)
        void hangs() {
            app.exec("sleep", "60");
        }
    }

    @Test
    void ofATestThatTimesOutSaysWhatStillRuns() {
        EngineExecutionResults results = run().execute(TimedOutTestCase.class);

        assertThat(RealRun.failures(results))
                .singleElement()
                .satisfies(failure -> assertThat(digest(failure))
                        .containsPattern("'sleep 60' (could not be run to its end|has been running)"));
    }

    static class OutOfMemoryTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "until [ -e /go ]; do sleep 0.1; done; exec tail /dev/zero"})
        @RunOptions(memory = "32m", memorySwap = "32m")
        static DockerContainer app;

        @Test
        void takesAll() {
            app.exec("touch", "/go").orThrow();
            app.awaitExit(Duration.ofSeconds(30));
            throw new IllegalStateException("ended");
        }
    }

    @Test
    void ofAContainerThatHasEndedSaysHow() {
        EngineExecutionResults results = run().execute(OutOfMemoryTestCase.class);
        assertThat(RealRun.failures(results))
                .singleElement()
                .satisfies(failure -> assertThat(digest(failure))
                        .contains("EvidenceIT.OutOfMemoryTestCase.app, " + IMAGE
                                + "): exited with code 137, killed for memory"));
    }

    /** Prints as fast as it can, into files that the engine keeps small. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LoudTestCase {
        private static final int SECONDS = 3;

        @Container(
                image = IMAGE,
                command = {"sh", "-c", "yes 0123456789012345678901234567890123456789012345678901234567890123456789"})
        @RunOptions(
                logDriver = "json-file",
                logOpts = {"max-size=10m", "max-file=2"})
        @WaitForLog("0123")
        static DockerContainer loud;

        @Test
        void a(TestInfo info) {
            work();
        }

        @Test
        void b(TestInfo info) {
            work();
        }

        private static void work() {
            long begin = System.nanoTime();
            int commands = 0;
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS)) {
                loud.exec("true").orThrow();
                commands++;
            }
            System.out.println("commands: " + commands);
            throw new IllegalStateException("after work");
        }
    }

    /** In a JVM with little memory. */
    static final class LoudMain {

        private LoudMain() {}

        public static void main(String[] arguments) {
            EngineExecutionResults results = new RealRun()
                    .with("junit.platform.reporting.output.dir", arguments[0])
                    .with(Configuration.EVIDENCE, arguments[1])
                    .execute(LoudTestCase.class);
            results.testEvents().executions().finished().stream()
                    .map(execution -> execution.getDuration().toMillis())
                    .forEach(took -> System.out.println("took: " + took + " ms"));
            RealRun.failures(results).forEach(failure -> {
                System.out.println("failed: " + failure);
                System.out.println(digest(failure));
            });
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman refuses to read a log while half a line is written")
    void ofAContainerThatPrintsAllTheTimeIsBounded() throws IOException, InterruptedException {
        for (String evidence : List.of("never", "on-failure")) {
            Path directory = output.resolve(evidence);
            ForkedJvm.Ended ended = ForkedJvm.run(List.of("-Xmx64m"), LoudMain.class, directory.toString(), evidence);

            System.out.println(evidence + ": "
                    + ended.output().stream()
                            .filter(line -> line.startsWith("commands: ") || line.startsWith("took: "))
                            .toList());
            assertThat(ended.output())
                    .filteredOn(line -> line.startsWith("failed: "))
                    .hasSize(2)
                    .allMatch(line -> line.endsWith("IllegalStateException: after work"));
            if (evidence.equals("on-failure")) {
                assertThat(ended.output()).anyMatch(line -> line.contains("or more lines before"));
                Path log = find(directory, file -> file.endsWith("loud.log"));
                assertThat(log).content().startsWith("(Lines before these are left out");
                assertThat(log.toFile().length()).isLessThan(3_000_000);
            }
        }
    }

    static class KilledTestCase {
        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        static DockerContainer app;

        @Test
        void a() {
            print(app, "before");
            throw new IllegalStateException("a");
        }
    }

    static class HaltingTestCase {
        @Container(
                image = IMAGE,
                command = {"sleep", "600"})
        static DockerContainer app;

        @Test
        void b() {
            app.exec("true").orThrow();
            // What has been written is on disk a moment later.
            Path directory = Path.of(System.getProperty("evidence"));
            await().until(() -> Files.readString(find(directory, file -> file.endsWith("events.jsonl")))
                    .contains("\"command\":\"true\""));
            Runtime.getRuntime().halt(9);
        }
    }

    static final class KilledMain {

        private KilledMain() {}

        public static void main(String[] arguments) {
            System.setProperty("evidence", arguments[0]);
            new RealRun()
                    .with("junit.platform.reporting.output.dir", arguments[0])
                    .with(Configuration.WATCHDOG, "true")
                    .execute(KilledTestCase.class, HaltingTestCase.class);
        }
    }

    @Test
    void ofAJvmThatIsKilledIsOnDisk() throws IOException, InterruptedException {
        ForkedJvm.Ended ended = ForkedJvm.run(KilledMain.class, output.toString());

        assertThat(ended.exitCode()).as(() -> String.join("\n", ended.output())).isEqualTo(9);
        assertThat(find(output, file -> file.endsWith("a/app.log"))).content().contains("stdout before");
        assertThat(find(output, file -> file.endsWith("a/evidence.txt")))
                .content()
                .contains("EvidenceIT.KilledTestCase.a");
        List<String> events = Files.readAllLines(find(output, file -> file.endsWith("events.jsonl")));
        assertThat(events).allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
        assertThat(events)
                .anyMatch(line -> line.contains("\"event\":\"Ended\"") && line.contains("KilledTestCase"))
                .anyMatch(line -> line.contains("\"event\":\"Began\"") && line.contains("HaltingTestCase"));
    }
}
