package dev.mooring.internal.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.PullStep;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.engine.http.transport.FakeEngine;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Requests to the engine that a real one does not let a test see. */
@Timeout(100)
class HttpEngineTests {

    private static final String DOCKER = "Api-Version: 1.45\r\n";
    private static final String PODMAN = "Api-Version: 1.41\r\nLibpod-Api-Version: 5.4.2\r\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "postgres,                 docker.io%2Flibrary%2Fpostgres,  latest",
        "postgres:17,              docker.io%2Flibrary%2Fpostgres,  17",
        "localhost:5000/app,       localhost%3A5000%2Fapp,          latest",
        "ghcr.io/a/b@sha256:0123,  ghcr.io%2Fa%2Fb,                 sha256%3A0123",
    })
    void pullsOneImageAndNeverAllItsTags(String reference, String fromImage, String tag) throws IOException {
        try (FakeEngine fake = listen(DOCKER, "{\"status\":\"done\"}\n");
                Engine engine = connect(fake)) {
            engine.images().pull(reference, null, step -> {});
            assertThat(fake.requests().stream().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("POST /v1.45/images/create?fromImage=" + fromImage + "&tag=" + tag + " HTTP/1.1\r\n");
        }
    }

    @Test
    void tellsTheStepsOfAPullAndWhyItFails() throws IOException {
        try (FakeEngine fake = listen(DOCKER, """
                        {"status":"Pulling from library/app","id":"1"}
                        {"status":"Downloading","progressDetail":{"current":5,"total":10},"id":"abc"}
                        {"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}
                        """);
                Engine engine = connect(fake)) {
            List<PullStep> steps = new ArrayList<>();
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> engine.images().pull("app:1", "linux/arm64", steps::add))
                    .withMessage("The engine refused to pull image app:1: manifest unknown"
                            + " (the registry was asked anonymously)");
            assertThat(steps)
                    .containsExactly(
                            new PullStep("1", "Pulling from library/app", 0, 0),
                            new PullStep("abc", "Downloading", 5, 10));
            assertThat(String.valueOf(fake.requests())).contains("&platform=linux%2Farm64 ");
        }
    }

    @Test
    void givesAPasswordToItsOwnRegistryOnly() throws IOException {
        Path config = Files.createDirectories(directory.resolve(".docker"));
        String auth = Base64.getEncoder().encodeToString("ada:secret".getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                config.resolve("config.json"), "{\"auths\":{\"localhost:5000\":{\"auth\":\"" + auth + "\"}}}");
        try (FakeEngine fake = listen(DOCKER, "{}\n");
                Engine engine = connect(fake)) {
            engine.images().pull("localhost:5000/app", null, step -> {});
            engine.images().pull("localhost:5001/app", null, step -> {});
            engine.images().pull("app", null, step -> {});

            List<String> requests = List.copyOf(fake.requests());
            assertThat(requests).hasSize(4);
            String header = requests.get(1).replaceAll("(?s).*X-Registry-Auth: (\\S+).*", "$1");
            assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                    .contains("\"username\":\"ada\"", "\"password\":\"secret\"");
            assertThat(requests.subList(2, 4)).noneMatch(request -> request.contains("X-Registry-Auth"));
        }
    }

    @Test
    void killsBeforeItRemovesOnPodman() throws IOException {
        try (FakeEngine fake = listen(PODMAN, "");
                Engine engine = connect(fake)) {
            engine.containers().remove("abc");
            assertThat(fake.requests().stream()
                            .skip(1)
                            .map(request -> request.lines().findFirst().orElseThrow()))
                    .containsExactly(
                            "POST /v1.41/containers/abc/kill?signal=KILL HTTP/1.1",
                            "DELETE /v1.41/containers/abc?v=true&force=true HTTP/1.1");
        }
        try (FakeEngine fake = listen(DOCKER, "");
                Engine engine = connect(fake)) {
            engine.containers().remove("abc");
            assertThat(fake.requests().stream().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("DELETE ");
        }
    }

    @Test
    void encodesNames() throws IOException {
        try (FakeEngine fake = listen(DOCKER, "{}");
                Engine engine = connect(fake)) {
            engine.containers().inspectRaw("a/b?c d");
            assertThat(fake.requests().stream().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("GET /v1.45/containers/a%2Fb%3Fc%20d/json HTTP/1.1\r\n");
        }
    }

    @Test
    void logsNoSecretAtAnyLevel() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try (FakeEngine fake = listen(DOCKER, "{\"Id\":\"abc\"}")) {
            root.setLevel(Level.TRACE);
            try (Engine engine = connect(fake)) {
                ContainerSpec spec = ContainerSpec.builder("app")
                        .secretEnv("PASSWORD", "hunter2")
                        .build();
                engine.containers().create(new CreateContainer("name", spec, Map.of()));
                assertThatExceptionOfType(EngineException.class)
                        .isThrownBy(() -> engine.containers()
                                .exec("abc", ExecSpec.of("true").withEnv("PASSWORD", "hunter2")));
                engine.containers().remove("abc");
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLoggerName().contains("engine.http"))
                .isEmpty();
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("hunter2"));
    }

    /** An engine that gives the same answer to everything but the ping. */
    @Test
    void tellsAboutItselfAsOftenAsItIsAskedAndAsksTheEngineOnce() throws IOException {
        try (FakeEngine fake = listen(DOCKER, "{}");
                Engine engine = connect(fake)) {
            assertThat(engine).hasToString("Docker at unix://" + fake.socket());
            assertThat(fake.requests()).hasSize(1);
            assertThat(engine.info()).isEqualTo(engine.info());
            assertThat(fake.requests()).hasSize(3);
        }
    }

    private FakeEngine listen(String ping, String answer) throws IOException {
        Files.deleteIfExists(directory.resolve("engine.sock"));
        return FakeEngine.listen(directory, connection -> {
            for (String head = connection.head(); head != null; head = connection.head()) {
                if (head.startsWith("GET /_ping ")) {
                    connection.say("HTTP/1.1 200 OK\r\n" + ping + "Content-Length: 2\r\n\r\nOK");
                } else {
                    connection.skipBody(head);
                    connection.answer(200, answer);
                }
            }
        });
    }

    private Engine connect(FakeEngine fake) {
        return HttpEngine.connect(new DockerSettings(Map.of("DOCKER_HOST", "unix://" + fake.socket()), directory));
    }
}
