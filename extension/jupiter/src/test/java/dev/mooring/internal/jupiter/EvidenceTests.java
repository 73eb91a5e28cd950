package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.jupiter.FakeRun.Result;
import dev.mooring.internal.report.evidence.DigestThrowable;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What a failed test shows of its containers, and what is written down. */
class EvidenceTests {

    private static FakeEngine engine;
    private static CountDownLatch otherHasEnded = new CountDownLatch(1);
    private static Path oldestRun = Path.of("");

    @TempDir
    private Path output;

    @BeforeEach
    void provideImages() {
        engine = new FakeEngine().provide("app").provide("broken", self -> 3);
    }

    private FakeRun run() {
        return FakeRun.on(engine)
                .with(Configuration.EVIDENCE, "on-failure")
                .with("junit.platform.reporting.output.dir", output.toString());
    }

    private static void print(DockerContainer container, String line) {
        engine.container(container.id()).print(line);
    }

    private static final class Deliberate extends RuntimeException {
        Deliberate(String message) {
            super(message);
        }
    }

    /** The digest that a failure carries; the times in it vary. */
    private String digest(Throwable failure) {
        return digests(failure).stream().findFirst().orElse("none");
    }

    private List<String> digests(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(DigestThrowable.class::isInstance)
                .map(Throwable::toString)
                .map(text -> text.replace(output.toString(), "OUT")
                        .replaceAll("run-\\d{8}-\\d{6}-[0-9a-f]{8}", "RUN")
                        .replaceAll("\\d+\\.\\d s|\\d+ ms", "T")
                        .replaceAll("[+-]\\d+\\.\\d{3} s", "+T"))
                .toList();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(output.resolve("mooring"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> output.relativize(file))
                    .map(file -> file.subpath(2, file.getNameCount()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try (Stream<Path> runs = Files.list(output.resolve("mooring"))) {
            return Files.readString(runs.findFirst().orElseThrow().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ThreeTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void a() {
            print(shared, "of a");
        }

        @Test
        void b(@Container(image = "app") DockerContainer own) {
            print(own, "of its own");
            print(shared, "of b");
            throw new Deliberate("b failed");
        }

        @Test
        void c(@Container(image = "app") DockerContainer other) {
            print(other, "of the other");
            print(shared, "of c");
        }
    }

    @Test
    void ofOneTestHoldsWhatWasPrintedMeanwhile() {
        Result result = run().execute(ThreeTestCase.class);

        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure).isInstanceOf(Deliberate.class).hasMessage("b failed");
            assertThat(digests(failure)).containsExactly("""
                            Containers during EvidenceTests.ThreeTestCase.b (T, times count from its start):
                              own (EvidenceTests.ThreeTestCase.b(own), app): running
                                +T   started
                                +T   holds: running
                                +T   ready
                                +T | of its own
                              shared (EvidenceTests.ThreeTestCase.shared, app): running
                                +T | of b
                              more: OUT/mooring/RUN/EvidenceTests.ThreeTestCase/b""");
        });
        assertThat(files())
                .extracting(Path::toString)
                .containsExactly(
                        "EvidenceTests.ThreeTestCase/b/evidence.txt",
                        "EvidenceTests.ThreeTestCase/b/own.log",
                        "EvidenceTests.ThreeTestCase/b/shared.log",
                        "events.jsonl");
        assertThat(read("EvidenceTests.ThreeTestCase/b/shared.log")).matches("\\S+Z stdout of b\n");
        result.assertNothingLeft();
    }

    @Test
    void isKeptOfEachTestWhereThatIsAskedFor() {
        run().with(Configuration.EVIDENCE, "always").execute(ThreeTestCase.class);
        assertThat(files())
                .extracting(Path::toString)
                .contains(
                        "EvidenceTests.ThreeTestCase/a/shared.log",
                        "EvidenceTests.ThreeTestCase/b/shared.log",
                        "EvidenceTests.ThreeTestCase/c/shared.log");
        assertThat(read("EvidenceTests.ThreeTestCase/a/shared.log"))
                .contains("of a")
                .doesNotContain("of b");
    }

    @Test
    void isNotKeptWhereItIsNotWanted() {
        Result result = run().with(Configuration.EVIDENCE, "never").execute(ThreeTestCase.class);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void isCutByTheClockOfTheEngine() {
        engine.setAhead(Duration.ofMinutes(-7));
        Result result = run().execute(ThreeTestCase.class);
        assertThat(digest(result.failures().get(0))).contains("+T | of b").doesNotContain("of a");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FaultsTestCase {
        @Network
        static DockerNetwork net;

        @Container(image = "app")
        @Network("net")
        static DockerContainer app;

        @Test
        void a() {
            app.pause().close();
            engine.container(app.id()).commands(spec -> new ExecOutcome(4, new byte[0], new byte[0], true));
            app.exec("migrate", "--all");
            net.disconnect(app);
            throw new Deliberate("a");
        }

        @Test
        void b() {
            engine.container(app.id()).exit(137);
            throw new Deliberate("b");
        }
    }

    @Test
    void tellsOfCommandsFaultsAndEnds() {
        List<Throwable> failures = run().execute(FaultsTestCase.class).failures();
        assertThat(digest(failures.get(0)))
                .contains("app (EvidenceTests.FaultsTestCase.app, app): running, disconnected from network")
                .containsSubsequence(
                        "+T   paused by the test",
                        "+T   no longer paused",
                        "+T   'migrate --all' exited with code 4 after T",
                        "+T   disconnected from network 'mooring-",
                        "' by the test");
        assertThat(digest(failures.get(1)))
                .contains("app (EvidenceTests.FaultsTestCase.app, app): exited with code 137")
                .doesNotContain("migrate");
    }

    static class SecretTestCase {
        @Container(image = "app")
        @Env(value = "PASSWORD=tr1cky", secret = true)
        static DockerContainer app;

        @Test
        void a() {
            print(app, "connecting with tr1cky \u001b[31mnow");
            throw new Deliberate("a");
        }
    }

    @Test
    void masksSecretsAndShowsControlCharacters() {
        Throwable failure = run().execute(SecretTestCase.class).failures().get(0);
        assertThat(digest(failure)).contains("| connecting with *** ").doesNotContain("tr1cky", "\u001b");
        assertThat(read("EvidenceTests.SecretTestCase/a/app.log"))
                .contains("connecting with *** ")
                .doesNotContain("tr1cky", "\u001b");
        assertThat(read("events.jsonl")).doesNotContain("tr1cky");
    }

    static class SecretNameTestCase {
        @Container(image = "app")
        @Env(value = "PASSWORD=tr1cky", secret = true)
        static DockerContainer app;

        @RepeatedTest(value = 1, name = "with tr1cky")
        void a() {
            throw new Deliberate("a");
        }
    }

    @Test
    void masksSecretsInTheNamesOfTests() {
        Throwable failure = run().execute(SecretNameTestCase.class).failures().get(0);
        assertThat(digest(failure)).contains("SecretNameTestCase.a with ***").doesNotContain("tr1cky");
        assertThat(files()).extracting(Path::toString).contains("EvidenceTests.SecretNameTestCase/a_with/evidence.txt");
        assertThat(read("events.jsonl")).contains("a with ***").doesNotContain("tr1cky");
    }

    static class ManyLinesTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Container(image = "app")
        static DockerContainer other;

        @Container(image = "app")
        static DockerContainer quiet;

        @Test
        void a() {
            for (int line = 1; line <= 7_000; line++) {
                print(app, "line " + line);
            }
            print(other, "x".repeat(3_000));
            throw new Deliberate("a");
        }
    }

    @Test
    void isBoundedAndSaysWhereItIsCut() {
        Throwable failure = run().execute(ManyLinesTestCase.class).failures().get(0);
        String digest = digest(failure);
        assertThat(digest.lines()).hasSizeLessThanOrEqualTo(30).allMatch(line -> line.length() <= 160);
        assertThat(digest)
                .contains("or more lines before", "| line 7000", "| xxx")
                .contains("running, with nothing logged: quiet");
        assertThat(read("EvidenceTests.ManyLinesTestCase/a/app.log").lines())
                .hasSize(5_001)
                .first()
                .asString()
                .isEqualTo("(Lines before these are left out: at most the last 5000 lines and 1000000 characters are"
                        + " kept.)");
    }

    static class OtherPlacesTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @RepeatedTest(2)
        void repeated(RepetitionInfo info) {
            print(app, "repetition " + info.getCurrentRepetition());
            if (info.getCurrentRepetition() == 2) {
                throw new Deliberate("repeated");
            }
        }

        @TestFactory
        Stream<DynamicTest> dynamic() {
            return Stream.of(1, 2, 3)
                    .map(number -> dynamicTest("number " + number, () -> {
                        print(app, "dynamic " + number);
                        if (number == 2) {
                            throw new Deliberate("dynamic");
                        }
                    }));
        }

        @Test
        void aborted() {
            throw new TestAbortedException("no");
        }
    }

    @Test
    void isThatOfTheRepetitionOrDynamicTestThatFailed() {
        List<Throwable> failures = run().execute(OtherPlacesTestCase.class).failures();
        assertThat(failures).hasSize(2).allSatisfy(failure -> {
            boolean dynamic = "dynamic".equals(failure.getMessage());
            assertThat(digest(failure).lines().filter(line -> line.contains(" | ")))
                    .singleElement()
                    .asString()
                    .endsWith(dynamic ? "| dynamic 2" : "| repetition 2");
        });
        assertThat(files())
                .extracting(Path::toString)
                .contains(
                        "EvidenceTests.OtherPlacesTestCase/repeated_repetition_2_of_2/app.log",
                        "EvidenceTests.OtherPlacesTestCase/dynamic_number_2/app.log")
                .hasSize(5);
        assertThat(read("events.jsonl")
                        .lines()
                        .filter(line -> line.contains("\"Ended\"") && line.contains("dynamic number"))
                        .map(line -> line.endsWith("null}")))
                .containsExactly(true, false, true);
    }

    static class BeforeEachTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @BeforeEach
        void prepare() {
            print(app, "prepared");
            throw new Deliberate("before");
        }

        @AfterEach
        void tidy() {
            print(app, "tidied");
        }

        @Test
        void a() {}
    }

    static class BeforeAllTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @BeforeAll
        static void prepare() {
            print(app, "prepared");
            throw new Deliberate("before");
        }

        @Test
        void a() {}
    }

    static class ConstructorTestCase {
        @Container(image = "app")
        static DockerContainer app;

        ConstructorTestCase() {
            print(app, "constructing");
            throw new Deliberate("constructor");
        }

        @Test
        void a() {}
    }

    @Test
    void isThereForWhateverFailsAroundATest() {
        assertThat(digest(run().execute(BeforeEachTestCase.class).failures().get(0)))
                .contains("Containers during EvidenceTests.BeforeEachTestCase.a (")
                .containsSubsequence("| prepared", "| tidied");
        provideImages();
        assertThat(digest(run().execute(BeforeAllTestCase.class).failures().get(0)))
                .contains("Containers during EvidenceTests.BeforeAllTestCase (")
                .contains("| prepared");
        provideImages();
        assertThat(digest(run().execute(ConstructorTestCase.class).failures().get(0)))
                .contains("Containers during EvidenceTests.ConstructorTestCase.a (")
                .contains("| constructing");
    }

    static class RunTimeTestCase {
        @Test
        void a(@Container(image = "app") DockerContainer app, Docker docker) {
            DockerContainer made = docker.run(ContainerSpec.builder("app").build());
            engine.container(made.id()).print(StandardStream.STDERR, "made");
            throw new Deliberate("a");
        }
    }

    @Test
    void includesWhatTheTestHasMadeItself() {
        Throwable failure = run().execute(RunTimeTestCase.class).failures().get(0);
        assertThat(digest(failure)).contains("| made");
    }

    static class FailedStartTestCase {
        @Container(image = "broken")
        @WaitForLog("ready")
        static DockerContainer app;

        @Test
        void a() {}
    }

    @Test
    void ofAFailedStartNamesItsLog() {
        Throwable failure = run().execute(FailedStartTestCase.class).failures().get(0);
        assertThat(digest(failure)).isEqualTo("""
                            Containers during EvidenceTests.FailedStartTestCase (T, times count from its start):
                              app (EvidenceTests.FailedStartTestCase.app, broken) did not start; its log: OUT/mooring/RUN/failed-starts/EvidenceTests.FailedStartTestCase.app
                              more: OUT/mooring/RUN/EvidenceTests.FailedStartTestCase/(class)""");
        assertThat(read("failed-starts/EvidenceTests.FailedStartTestCase.app/evidence.txt"))
                .contains("app (EvidenceTests.FailedStartTestCase.app, broken): exited with code 3");
        assertThat(read("EvidenceTests.FailedStartTestCase/(class)/evidence.txt"))
                .contains("exited with code 3, ");
    }

    static class BesideTestCase {
        @Test
        void fails(@Container(image = "app") DockerContainer own) throws InterruptedException {
            otherHasEnded.await();
            // Removed after its failure has been written down.
            await().until(() -> engine.contents().stream().noneMatch(name -> name.contains("-other-")));
            throw new Deliberate("of its own");
        }

        @Test
        void hasNoContainer(@Container(image = "broken") @WaitForLog("ready") DockerContainer other) {}
    }

    @Test
    void doesNotMentionTheFailedStartOfAnotherTest() {
        otherHasEnded = new CountDownLatch(1);
        engine = new FakeEngine().provide("app").provide("broken", self -> {
            otherHasEnded.countDown();
            return 3;
        });
        assertThat(run().parallel(2).execute(BesideTestCase.class).failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(digest(failure).contains("did not start"))
                        .isEqualTo(!"of its own".equals(failure.getMessage())));
    }

    static class NoContainerTestCase {
        @Test
        void fails(Docker docker) {
            throw new Deliberate("no container");
        }
    }

    @Test
    void ofTestsWithoutContainersIsNothing() {
        assertThat(run().execute(NoContainerTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
        assertThat(output).isEmptyDirectory();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SameExceptionTestCase {
        @SuppressWarnings(
                "StaticAssignmentOfThrowable") // what is tested: some libraries keep an exception and throw it again
        private static final Deliberate SAME = new Deliberate("same");

        @Container(image = "app")
        static DockerContainer app;

        @RepeatedTest(3)
        void fails() {
            throw SAME;
        }

        @TestFactory
        DynamicTest failsDynamically() {
            return dynamicTest("other", () -> {
                throw new Unspeakable();
            });
        }
    }

    /** Fails whenever it is asked for something. */
    private static final class Unspeakable extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void doesNotPileUpOnAnExceptionThatSeveralTestsThrow() {
        List<Throwable> failures = run().execute(SameExceptionTestCase.class).failures();
        assertThat(digests(SameExceptionTestCase.SAME)).hasSize(1);
        assertThat(failures)
                .hasSize(4)
                .filteredOn(Unspeakable.class::isInstance)
                .hasSize(1);
        // The digests of all of them are kept on disk.
        assertThat(files()).filteredOn(file -> file.endsWith("evidence.txt")).hasSize(4);
    }

    static class UnspeakableTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void fails() {
            throw new Unspeakable();
        }
    }

    @Test
    void anExceptionThatCannotBeTurnedIntoTextStaysTheFailure() {
        assertThat(run().execute(UnspeakableTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).isInstanceOf(Unspeakable.class));
        assertThat(read("events.jsonl")).contains("EvidenceTests$Unspeakable");
    }

    static class AbortedTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void aborted() {
            throw new TestAbortedException("not today");
        }
    }

    @Test
    void anAbortedTestHasNotFailed() {
        run().execute(AbortedTestCase.class);
        assertThat(read("events.jsonl").lines().filter(line -> line.contains("\"Ended\"")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("\"failure\":null}"));
    }

    static class TwoNamesTestCase {
        @Container(image = "app")
        static DockerContainer db;

        @Container(image = "app")
        static DockerContainer dB;

        @Test
        void fails() {
            print(db, "small");
            print(dB, "large");
            throw new Deliberate("two");
        }
    }

    @Test
    void filesDifferByMoreThanCapitals() {
        run().execute(TwoNamesTestCase.class);
        assertThat(files())
                .extracting(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
                .contains("db.log", "db-2.log");
    }

    static class PruningTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void waits() {
            // In the background; the end of a session does not wait for it.
            await().until(() -> Files.notExists(oldestRun));
        }
    }

    @Test
    void directoriesOfEarlierRunsArePruned() throws IOException {
        oldestRun = output.resolve("mooring/run-20250131-120000-cafe0000");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (int number = 0; number < 12; number++) {
            Path run = Files.createDirectories(output.resolve(
                    String.format(Locale.ROOT, "mooring/run-20250131-1200%02d-cafe00%02d", number, number)));
            Files.setLastModifiedTime(run, longAgo);
        }
        assertThat(run().execute(PruningTestCase.class).failures()).isEmpty();
        try (Stream<Path> runs = Files.list(output.resolve("mooring"))) {
            assertThat(runs.map(run -> run.getFileName().toString())).contains("run-20250131-120011-cafe0011");
        }
    }

    @Test
    void anotherFailureIsNotMaskedByAMistakeOfTheClass() {
        Optional<Throwable> failure =
                run().execute(MistakenTestCase.class).failures().stream().findFirst();
        assertThat(failure)
                .get()
                .satisfies(thrown -> assertThat(digests(thrown)).isEmpty());
    }

    static class MistakenTestCase {
        @Container(image = "app")
        static String app;

        @Test
        void a() {}
    }
}
