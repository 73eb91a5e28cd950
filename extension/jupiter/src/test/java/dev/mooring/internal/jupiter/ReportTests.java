package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** For which runs there is a report, and what the extension tells of tests. */
class ReportTests {

    @TempDir
    private Path output;

    private FakeRun run(String report) {
        return FakeRun.simple()
                .with(Configuration.REPORT, report)
                .with("junit.platform.reporting.output.dir", output.toString());
    }

    private Path mooring() {
        return output.resolve("mooring");
    }

    private JsonNode report() throws IOException {
        return Json.read(Files.readAllBytes(mooring().resolve("report.json")));
    }

    static class PassingTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void passes() {}
    }

    static class FailingTestCase {
        @Container(image = "app")
        @Network("net")
        static DockerContainer app;

        @Test
        void fails() {
            throw new IllegalStateException("deliberately </script>");
        }

        @Test
        void isAborted() {
            Assumptions.abort("deliberately");
        }
    }

    static class WithoutTestCase {
        @Test
        void passes() {}
    }

    @ParameterizedTest
    @CsvSource({"always, true, true", "on-failure, false, true", "never, false, false"})
    void isThereAsConfigured(String report, boolean ofPassed, boolean ofFailed) {
        run(report).execute(PassingTestCase.class);
        assertThat(Files.exists(mooring().resolve("report.html"))).isEqualTo(ofPassed);

        run(report).execute(FailingTestCase.class);
        assertThat(Files.exists(mooring().resolve("report.html"))).isEqualTo(ofFailed);
        assertThat(Files.exists(mooring().resolve("report.json"))).isEqualTo(ofFailed);
    }

    @ParameterizedTest
    @CsvSource({"always, normal, INFO, WARN", "always, quiet, , WARN", "on-failure, normal, , WARN", "never, normal, ,"
    })
    void itsPlaceIsLogged(String report, String detail, @Nullable String ofPassed, @Nullable String ofFailed) {
        assertThat(logged(run(report).with(Configuration.LOG, detail), PassingTestCase.class))
                .isEqualTo(ofPassed == null ? List.of() : List.of(ofPassed));
        assertThat(logged(run(report).with(Configuration.LOG, detail), FailingTestCase.class))
                .isEqualTo(ofFailed == null ? List.of() : List.of(ofFailed));
    }

    /** At which levels the place of the page is logged. */
    private List<String> logged(FakeRun run, Class<?> testClass) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.containers");
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        try {
            run.execute(testClass);
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
        }
        String place = "Report: " + mooring().resolve("report.html").toUri();
        return log.list.stream()
                .filter(event -> event.getFormattedMessage().equals(place))
                .map(event -> event.getLevel().toString())
                .toList();
    }

    @Test
    void withoutItAndWithoutEvidenceNothingIsWritten() {
        run("never").execute(FailingTestCase.class);
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void ofARunWithoutContainersIsNone() {
        run("always").execute(WithoutTestCase.class);
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void tellsHowTestsEnded() throws IOException {
        run("always").execute(FailingTestCase.class);

        assertThat(report().path("tests"))
                .extracting(
                        test -> test.path("kind").asText(),
                        test -> test.path("class").asText(),
                        test -> test.path("name").asText(),
                        test -> test.path("outcome").asText())
                .containsExactlyInAnyOrder(
                        tuple("class", FailingTestCase.class.getName(), "", "passed"),
                        tuple("test", FailingTestCase.class.getName(), "fails", "failed"),
                        tuple("test", FailingTestCase.class.getName(), "isAborted", "aborted"));
        JsonNode failure = report().path("tests").findParents("source").get(0);
        assertThat(failure.path("message").asText())
                .isEqualTo("java.lang.IllegalStateException: deliberately </script>");
        assertThat(failure.path("source").asText()).isEqualTo("dev/mooring/internal/jupiter/ReportTests.java");
        assertThat(failure.path("line").asInt()).isPositive();
        assertThat(Files.readString(mooring().resolve("report.html"))).doesNotContain("deliberately </script>");
    }

    static class DisabledTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void passes() {}

        @Disabled
        @Test
        void isDisabled() {}
    }

    @Disabled
    static class WhollyDisabledTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void one() {}

        @Nested
        class Inner {
            @Test
            void two() {}
        }
    }

    /** JUnit makes an instance for a test that is disabled, and then calls nothing more. */
    @Test
    void aDisabledTestHasNotPassed() throws IOException {
        run("always").execute(DisabledTestCase.class);

        assertThat(report().path("tests"))
                .extracting(
                        test -> test.path("name").asText(),
                        test -> test.path("outcome").asText())
                .containsExactlyInAnyOrder(
                        tuple("", "passed"), tuple("passes", "passed"), tuple("isDisabled", "disabled"));
    }

    @Test
    void countsWhatThePlanShowsAsDisabled() throws IOException {
        try (FakeSession session = FakeSession.open(run("always"))) {
            session.launch(1, DisabledTestCase.class, WhollyDisabledTestCase.class);
        }
        assertThat(report().path("tests"))
                .extracting(
                        test -> test.path("name").asText(),
                        test -> test.path("outcome").asText())
                .containsExactlyInAnyOrder(
                        tuple("", "passed"),
                        tuple("passes", "passed"),
                        tuple("isDisabled", "disabled"),
                        tuple("one", "disabled"),
                        tuple("two", "disabled"));
        assertThat(Files.readString(mooring().resolve("report.html"))).contains("1 test passed, 3 disabled.");
    }

    @Test
    void tellsWhatContainersAreIn() throws IOException {
        run("always").execute(FailingTestCase.class);

        JsonNode network = report().path("resources").path(0);
        JsonNode app = report().path("resources").path(1);
        assertThat(network.path("kind").asText()).isEqualTo("network");
        assertThat(app.path("kind").asText()).isEqualTo("container");
        assertThat(app.path("dependsOn").path(0).asInt()).isZero();
        assertThat(app.path("networks").path(0).path("resource").asInt()).isZero();
        assertThat(app.path("networks").path(0).path("name")).isEqualTo(network.path("engineName"));
        assertThat(app.path("scope").asText()).isEqualTo("CLASS");
        assertThat(report().path("tests").path(0).path("waits").path(0).path("for"))
                .extracting(JsonNode::asInt)
                .contains(1);
    }

    /** Each callback may be the first, but the others have nothing to wait for. */
    @Test
    void classAndTestWaitOnceForTheSame() throws IOException {
        run("always").execute(PassingTestCase.class);

        try (Stream<Path> runs = Files.list(mooring())) {
            Path journal = runs.map(run -> run.resolve("events.jsonl"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readAllLines(journal))
                    .filteredOn(line -> line.contains("\"WaitBegan\""))
                    .hasSize(2);
        }
    }

    @Test
    void ofAnEarlierBuildThatFailedIsGoneWhenABuildPasses() throws IOException {
        Files.createDirectories(mooring());
        Files.writeString(mooring().resolve("report.html"), "1 of 5 tests failed");
        Files.writeString(mooring().resolve("report.json"), "{}");

        run("on-failure").execute(PassingTestCase.class);

        assertThat(mooring().resolve("report.html")).doesNotExist();
        assertThat(mooring().resolve("report.json")).doesNotExist();
    }
}
