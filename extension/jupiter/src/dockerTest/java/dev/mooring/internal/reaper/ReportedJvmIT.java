package dev.mooring.internal.reaper;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mooring.internal.engine.DisabledOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a build whose JVMs end in one way or the other. */
class ReportedJvmIT {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private Path output;

    private EngineWatch watch;

    @BeforeEach
    void begin() {
        watch = new EngineWatch();
    }

    @AfterEach
    void end() throws InterruptedException {
        watch.close();
    }

    private DoomedJvm start(Class<?> testCase, String... options) throws IOException {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "-Djunit.platform.reporting.output.dir=" + output;
        return DoomedJvm.start(testCase, all);
    }

    private Path file(String name) {
        return output.resolve("mooring").resolve(name);
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file("report.json")));
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.findValuesAsText(member);
    }

    private void awaitClean(DoomedJvm jvm) {
        await().atMost(BOUND).until(() -> watch.isClean(jvm.pid()));
    }

    /** Two containers, a network, a volume; the second container belongs to the test. */
    private static void assertTellsUntilTheEnd(JsonNode report) {
        assertThat(report.path("processes"))
                .singleElement()
                .satisfies(
                        process -> assertThat(process.path("ended").asBoolean()).isFalse());
        assertThat(report.path("resources"))
                .filteredOn(resource -> resource.path("kind").asText().equals("container"))
                .hasSize(2)
                .allSatisfy(container -> {
                    assertThat(container.path("readyAt").isNumber()).isTrue();
                    assertThat(container.path("removedAt").isNull()).isTrue();
                });
        assertThat(report.path("tests"))
                .filteredOn(test -> test.path("kind").asText().equals("test"))
                .singleElement()
                .satisfies(test -> assertThat(test.path("outcome").asText()).isEqualTo("unfinished"));
    }

    @Test
    void ofAJvmThatIsKilledTellsWhatWasUntilThen() throws Exception {
        try (DoomedJvm jvm = start(DoomedMain.PatientTestCase.class, "-Dfile=" + output.resolve("never"))) {
            jvm.awaitAnnouncement();
            jvm.kill(DoomedJvm.Kill.TREE);

            await().atMost(BOUND).until(() -> Files.exists(file("report.html")));
            assertTellsUntilTheEnd(report());
            assertThat(Files.readString(file("report.html"))).contains("awaitsTheFile");
            awaitClean(jvm);
        }
    }

    @Test
    void ofAJvmThatExitsInATestIsThereWhenItHasEnded() throws Exception {
        try (DoomedJvm jvm = start(DoomedMain.ExitTestCase.class, "-Dmooring.watchdog=false")) {
            assertThat(jvm.awaitEnd())
                    .as(() -> String.join("\n", jvm.printed()))
                    .isEqualTo(4);

            assertTellsUntilTheEnd(report());
            awaitClean(jvm);
        }
    }

    @Test
    void ofTwoForksIsOne() throws Exception {
        Path file = output.resolve("go");
        try (DoomedJvm one = start(DoomedMain.PatientTestCase.class, "-Dfile=" + file);
                DoomedJvm other = start(DoomedMain.PatientTestCase.class, "-Dfile=" + file)) {
            one.awaitAnnouncement();
            other.awaitAnnouncement();
            Files.createFile(file);
            assertThat(one.awaitEnd()).isZero();
            assertThat(other.awaitEnd()).isZero();

            await().atMost(BOUND)
                    .ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .untilAsserted(() -> assertThat(texts(report().path("processes"), "ended"))
                            .containsExactly("true", "true"));
            assertThat(texts(report().path("processes"), "pid"))
                    .containsExactlyInAnyOrder(String.valueOf(one.pid()), String.valueOf(other.pid()));
            assertThat(texts(report().path("tests"), "outcome")).hasSize(4).containsOnly("passed");
            awaitClean(one);
            awaitClean(other);
        }
    }

    /** Its heap is smaller than what is printed in two seconds. */
    @Test
    @DisabledOn(engine = PODMAN, because = "Podman refuses to read a log while half a line is written")
    void besideAContainerThatPrintsAsFastAsItCanNeedsLittleMemory() throws Exception {
        try (DoomedJvm jvm = start(
                DoomedMain.FloodTestCase.class, "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-Dmooring.watchdog=false")) {
            assertThat(jvm.awaitEnd())
                    .as(() -> String.join("\n", jvm.printed()))
                    .isZero();

            assertThat(jvm.printed()).contains(DoomedMain.NOW + "passed: 2");
            assertThat(report().path("tests"))
                    .filteredOn(test -> test.path("outcome").asText().equals("failed"))
                    .singleElement()
                    .satisfies(test -> assertThat(
                                    test.path("failure").path("digest").toString())
                            .contains("lines before", "| 0123456789"));
            assertThat(report().path("resources").findPath("log").path("lines")).hasSize(200);
            awaitClean(jvm);
        }
    }
}
