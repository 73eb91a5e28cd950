package dev.mooring.internal.engine.http.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.http.transport.FakeEngine;
import dev.mooring.resource.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(100)
class EngineDiscoveryTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {41, 44, 45})
    void speaksTheVersionOfAnEngineThatIsNoNewerThanTested(int minor) throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, pong("Api-Version: 1." + minor + "\r\n"))) {
            FoundEngine found = find(host(engine));
            try (var client = found.client()) {
                assertThat(client.address()).isEqualTo(engine.address());
                assertThat(found.apiVersion()).isEqualTo(new ApiVersion(1, minor));
                assertThat(found.podman()).isFalse();
                assertThat(found.source()).isEqualTo("DOCKER_HOST=unix://" + engine.socket());
                assertThat(engine.requests().poll()).startsWith("GET /_ping HTTP/1.1");
                assertThat(engine.requests()).isEmpty();
            }
        }
    }

    /** For each version that an engine may have, as its newest or its oldest: none is refused for being too new. */
    @ParameterizedTest
    @CsvSource({
        "1.46, 1.24, 1.45, DEBUG",
        "1.52, 1.44, 1.45, DEBUG",
        "1.52, 1.45, 1.45, DEBUG",
        "1.52, 1.46, 1.46, WARN",
        "1.60, 1.60, 1.60, WARN",
        "2.3, 2.1, 2.1, WARN",
        "1.52, '', 1.45, DEBUG",
    })
    void speaksTheNewestTestedVersionAsLongAsTheEngineAcceptsIt(
            String offered, String minimum, String spoken, String level) throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, version(offered, minimum))) {
            List<String> said = new ArrayList<>();
            FoundEngine found = said(said, () -> find(host(engine)));
            try (var client = found.client()) {
                assertThat(found.apiVersion()).hasToString(spoken);
            }
            String source = "DOCKER_HOST=unix://" + engine.socket();
            assertThat(said)
                    .containsExactly(
                            level.equals("DEBUG")
                                    ? "DEBUG " + source + " offers API version " + offered
                                            + ". Mooring speaks 1.45, the newest that it is tested with."
                                    : "WARN " + source + " accepts API versions from " + minimum + " to " + offered
                                            + ". Mooring is tested with 1.45 and older, and speaks " + spoken
                                            + " to it. Update Mooring if something does not work.");
        }
    }

    @Test
    void speaksTheNewestTestedVersionIfTheOldestCannotBeAsked() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
            for (String head = connection.head(); head != null; head = connection.head()) {
                if (head.contains("/_ping")) {
                    connection.say("HTTP/1.1 200 OK\r\nApi-Version: 1.52\r\nContent-Length: 2\r\n\r\nOK");
                } else {
                    connection.say("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n<");
                }
            }
        })) {
            FoundEngine found = find(host(engine));
            try (var client = found.client()) {
                assertThat(found.apiVersion()).isEqualTo(ApiVersion.NEWEST_TESTED);
            }
        }
    }

    private static FoundEngine said(List<String> said, Supplier<FoundEngine> action) {
        Logger logger = (Logger) LoggerFactory.getLogger(EngineDiscovery.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = logger.getLevel();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.DEBUG);
        try {
            return action.get();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
            log.list.forEach(event -> said.add(event.getLevel() + " " + event.getFormattedMessage()));
        }
    }

    private static FakeEngine.Script version(String offered, String minimum) {
        return connection -> {
            for (String head = connection.head(); head != null; head = connection.head()) {
                String body = head.contains("/_ping") ? "OK" : "{\"MinAPIVersion\":\"" + minimum + "\"}";
                connection.say("HTTP/1.1 200 OK\r\nApi-Version: " + offered + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
            }
        };
    }

    @Test
    void speaksTheVersionThatIsAskedFor() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, pong("Api-Version: 1.45\r\n"))) {
            FoundEngine found = find(and(host(engine), "DOCKER_API_VERSION", "1.43"));
            try (var client = found.client()) {
                assertThat(found.apiVersion()).isEqualTo(new ApiVersion(1, 43));
            }
        }
    }

    @Test
    void knowsPodman() throws IOException {
        try (FakeEngine engine =
                FakeEngine.listen(directory, pong("Api-Version: 1.41\r\nLibpod-Api-Version: 5.4.2\r\n"))) {
            FoundEngine found = find(host(engine));
            try (var client = found.client()) {
                assertThat(found.podman()).isTrue();
            }
        }
    }

    @Test
    void saysThatTheContextInUseIsAbsent() throws IOException {
        Path config = Files.createDirectories(directory.resolve(".docker"));
        Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"gone\"}");

        assertNotFound(
                Map.of(),
                "current context 'gone': the context does not exist (no " + config + "/contexts/meta/"
                        + ContextStore.id("gone") + "/meta.json); `docker context ls` lists them",
                "start Docker (`sudo systemctl start docker`, or Docker Desktop); if it listens elsewhere, set"
                        + " DOCKER_HOST.");
    }

    @Test
    void saysThatTheSocketIsAbsent() {
        assertNotFound(
                Map.of("DOCKER_HOST", "unix:///no/such.sock"), "DOCKER_HOST=unix:///no/such.sock: no such file", NAMED);
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        Path socket;
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {})) {
            socket = engine.socket();
        }
        assertNotFound(
                Map.of("DOCKER_HOST", "unix://" + socket),
                "DOCKER_HOST=unix://" + socket + ": Connection refused",
                NAMED);
    }

    @Test
    void saysThatTheEngineIsSilent() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
            connection.head();
            connection.input().read();
        })) {
            assertNotFound(host(engine), "DOCKER_HOST=unix://" + engine.socket() + ": no answer within 500 ms", NAMED);
        }
    }

    @Test
    void passesOnTheEnginesMessage() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
            connection.head();
            connection.answer(400, "Client sent an HTTP request to an HTTPS server.\n");
        })) {
            assertNotFound(
                    host(engine),
                    "DOCKER_HOST=unix://" + engine.socket()
                            + ": status 400: Client sent an HTTP request to an HTTPS server.",
                    "the engine requires TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH.",
                    NAMED);
        }
    }

    @Test
    void refusesAServerThatIsNotAnEngine() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, pong(""))) {
            assertNotFound(
                    host(engine),
                    "DOCKER_HOST=unix://" + engine.socket()
                            + ": answers, but is not a container engine (no API version)",
                    NAMED);
        }
    }

    @Test
    void refusesAnEngineThatIsTooOld() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, pong("Api-Version: 1.39\r\n"))) {
            assertNotFound(
                    host(engine),
                    "DOCKER_HOST=unix://" + engine.socket()
                            + ": speaks API version 1.39, Mooring needs 1.41 (Docker 20.10) or newer",
                    "update the engine.",
                    NAMED);
        }
    }

    @Test
    void refusesToSpeakAVersionThatIsTooOld() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, pong("Api-Version: 1.45\r\n"))) {
            assertNotFound(
                    and(host(engine), "DOCKER_API_VERSION", "1.40"),
                    "DOCKER_HOST=unix://" + engine.socket()
                            + ": DOCKER_API_VERSION=1.40 is too old, Mooring needs 1.41 or newer",
                    "unset DOCKER_API_VERSION, or set it to 1.41 or newer.",
                    NAMED);
        }
    }

    @Test
    void refusesATextThatIsNotAVersion() throws IOException {
        try (FakeEngine engine = FakeEngine.listen(directory, pong("Api-Version: 1.45\r\n"))) {
            assertNotFound(
                    and(host(engine), "DOCKER_API_VERSION", "latest"),
                    "DOCKER_HOST=unix://" + engine.socket()
                            + ": DOCKER_API_VERSION=latest is not a version; write for instance 1.45",
                    "unset DOCKER_API_VERSION, or set it to 1.41 or newer.",
                    NAMED);
        }
    }

    private static final String NAMED =
            "start the engine that is named there, or unset DOCKER_HOST and DOCKER_CONTEXT to use the default.";

    private void assertNotFound(Map<String, String> variables, String tried, String... advice) {
        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> find(variables))
                .withMessage("No container engine answered.\n  what to do: "
                        + String.join("\n              ", advice)
                        + "\n              `docker version` must show a server."
                        + "\n  tried:      " + tried);
    }

    private FoundEngine find(Map<String, String> variables) {
        return EngineDiscovery.find(new DockerSettings(variables, directory), Duration.ofMillis(500));
    }

    private static Map<String, String> host(FakeEngine engine) {
        return Map.of("DOCKER_HOST", "unix://" + engine.socket());
    }

    private static Map<String, String> and(Map<String, String> variables, String name, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(name, value);
        return more;
    }

    private static FakeEngine.Script pong(String headers) {
        return connection -> {
            while (connection.head() != null) {
                connection.say("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2\r\n\r\nOK");
            }
        };
    }
}
