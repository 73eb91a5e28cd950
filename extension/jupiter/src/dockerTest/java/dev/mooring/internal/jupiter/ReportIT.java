package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Volume;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report tells of the real engine. */
class ReportIT {

    private static final String IMAGE = "mooring/test-tools:1";

    @TempDir
    private Path output;

    private JsonNode report(Class<?>... testCases) throws IOException {
        new RealRun()
                .with(Configuration.REPORT, "always")
                .with(Configuration.REMOVAL, "awaited")
                .with(Configuration.LOOK_AHEAD, "0")
                .with("junit.platform.reporting.output.dir", output.toString())
                .execute(testCases);
        return new ObjectMapper().readTree(Files.readAllBytes(output.resolve("mooring/report.json")));
    }

    private static JsonNode resource(JsonNode report, String name) {
        for (JsonNode resource : report.path("resources")) {
            if (resource.path("name").asText().equals(name)) {
                return resource;
            }
        }
        throw new AssertionError(name + " is not in " + report);
    }

    static class ShopTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "echo done; exit 0"})
        @WaitForExit
        static DockerContainer migration;

        @Container(
                image = IMAGE,
                command = {"socat", "TCP-LISTEN:80,fork", "EXEC:cat"})
        @Network(value = "net", alias = "shop")
        @Volume(name = "data", target = "/data") @PortForward(80)
        static DockerContainer app;

        @Test
        void pays() {
            app.exec("sh", "-c", "exit 3");
            app.pause().close();
        }
    }

    @Test
    void tellsWhatTheEngineKnows() throws IOException {
        JsonNode report = report(ShopTestCase.class);

        JsonNode app = resource(report, "app");
        assertThat(app.path("digest").asText()).matches("sha256:[0-9a-f]{64}");
        assertThat(app.path("command")).extracting(JsonNode::asText).startsWith("socat");
        assertThat(app.path("from").asText()).isEqualTo("cold");
        assertThat(app.path("networks").path(0).path("resource"))
                .isEqualTo(resource(report, "net").path("id"));
        assertThat(app.path("networks").path(0).path("aliases"))
                .extracting(JsonNode::asText)
                .contains("shop");
        assertThat(app.path("mounts").path(0).path("resource"))
                .isEqualTo(resource(report, "data").path("id"));
        assertThat(app.path("mounts").path(0).path("target").asText()).isEqualTo("/data");
        assertThat(app.path("ports").path(0).path("container").asInt()).isEqualTo(80);
        assertThat(app.path("ports").path(0).path("hostPort").asInt()).isPositive();
        assertThat(app.path("execs").path(0).path("exitCode").asInt()).isEqualTo(3);
        assertThat(app.path("faults").path(0).path("fault").asText()).isEqualTo("paused");
        assertThat(app.path("faults").path(0).path("end").isNumber()).isTrue();
        assertThat(app.path("phases"))
                .extracting(phase -> phase.path("phase").asText())
                .as("no pull, since the image is there")
                .containsExactly("create", "start", "readiness", "removal");
        assertThat(app.path("removedAt").asDouble())
                .isGreaterThan(app.path("readyAt").asDouble());
        assertThat(resource(report, "migration").path("exitCode").isInt()).isTrue();
        assertThat(resource(report, "migration").path("exitCode").asInt()).isZero();
        assertThat(report.path("engine").path("version").asText()).isNotEmpty();
        double sum = 0;
        for (JsonNode line : report.path("time")) {
            sum += line.path("millis").asDouble();
        }
        assertThat(Math.round(sum * 1_000))
                .isEqualTo(Math.round(report.path("wallMillis").asDouble() * 1_000));
    }

    static class FirstTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "sleep 2; echo up; sleep 600"})
        @WaitForLog("up")
        static DockerContainer slow;

        @Test
        void passes() {}
    }

    static class SecondTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "sleep 2; echo up; sleep 600"})
        @WaitForLog("up")
        static DockerContainer slow;

        @Test
        void passes() {}
    }

    @Test
    void advisesToShareEqualContainers() throws IOException {
        JsonNode advice = report(FirstTestCase.class, SecondTestCase.class).path("advice");

        assertThat(advice).anySatisfy(one -> {
            assertThat(one.path("kind").asText()).isEqualTo("share-equal-containers");
            assertThat(one.path("text").asText())
                    .startsWith("2 classes start an equal " + IMAGE + " (ReportIT.FirstTestCase.slow,"
                            + " ReportIT.SecondTestCase.slow). Sharing one would save about");
            assertThat(one.path("savesMillis").asDouble()).isGreaterThan(2_000);
        });
    }
}
