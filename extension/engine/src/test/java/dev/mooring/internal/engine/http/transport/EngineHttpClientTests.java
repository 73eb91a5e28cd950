package dev.mooring.internal.engine.http.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(100)
class EngineHttpClientTests {

    @TempDir
    Path directory;

    @Test
    void sendsWhatTheEngineExpectsAndReadsTheAnswer() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.answer(201, "{\"Id\":\"x\"}");
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                Response response = client.execute(Request.builder()
                        .method(Request.Method.POST)
                        .path("/v1.45/containers/create?name=a%20b&x=1")
                        .putHeader("X-Registry-Auth", "secret")
                        .build())) {
            assertThat(response.getStatusCode()).isEqualTo(201);
            assertThat(response.getHeader("content-type")).isEqualTo("application/json");
            assertThat(response.getHeaders().get("Content-Length")).containsExactly("10");
            assertThat(text(response)).isEqualTo("{\"Id\":\"x\"}");
            assertThat(engine.requests().take())
                    .startsWith("POST /v1.45/containers/create?name=a%20b&x=1 HTTP/1.1\r\n")
                    .contains("Host: localhost\r\n", "X-Registry-Auth: secret\r\n", "User-Agent: Mooring\r\n")
                    .doesNotContain("Upgrade", "Accept-Encoding");
        }
    }

    /** Without a configuration Logback logs at DEBUG, and a body holds passwords. */
    @Test
    void logsNothing() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> events = new ListAppender<>();
        events.start();
        root.addAppender(events);
        root.setLevel(Level.TRACE);
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.answer(200, "ok");
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                Response response = client.execute(Request.builder()
                        .method(Request.Method.POST)
                        .path("/a")
                        .bodyBytes("POSTGRES_PASSWORD=secret".getBytes(StandardCharsets.UTF_8))
                        .build())) {
            assertThat(text(response)).isEqualTo("ok");
        } finally {
            root.setLevel(level);
            root.detachAppender(events);
        }
        String thread = Thread.currentThread().getName();
        assertThat(events.list)
                .filteredOn(event -> event.getThreadName().equals(thread))
                .isEmpty();
    }

    @Test
    void keepsAConnectionThatWasReadToItsEnd() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    while (connection.head() != null) {
                        connection.answer(200, "ok");
                    }
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            for (int i = 0; i < 5; i++) {
                try (Response response = client.execute(get("/a"))) {
                    // Not to the end of file: a reader that knows its format stops at its last byte.
                    assertThat(response.getBody().readNBytes(2)).hasSize(2);
                }
            }
            assertThat(engine.accepted()).isEqualTo(1);
        }
    }

    @Test
    void replacesAConnectionThatTheEngineClosed() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    while (connection.head() != null) {
                        connection.answer(200, "ok");
                    }
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            try (Response response = client.execute(get("/a"))) {
                text(response);
            }
            engine.dropConnections();
            // Younger connections are trusted without a look.
            Awaitility.await().pollDelay(Duration.ofMillis(250)).until(() -> true);

            try (Response response = client.execute(get("/b"))) {
                assertThat(text(response)).isEqualTo("ok");
            }
            assertThat(engine.accepted()).isEqualTo(2);
        }
    }

    @Test
    void closingAnEndlessResponseDoesNotDrainIt() throws Exception {
        CountDownLatch clientGone = new CountDownLatch(1);
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
                    assertThat(connection.input().read()).isEqualTo(-1);
                    clientGone.countDown();
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            Response response = client.execute(get("/events"));
            assertThat(response.getBody().readNBytes(3))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("abc");

            response.getBody().close();

            assertThat(clientGone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingAResponseEndsAReadInAnotherThread() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    connection.input().read();
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            Response response = client.execute(get("/events"));
            CompletableFuture<Throwable> reading = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> response.getBody().read()));

            response.close();

            assertThat(reading.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void interruptingTheThreadEndsTheWaitForAResponse() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    asked.countDown();
                    connection.input().read();
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                thrown.set(catchThrowable(() -> client.execute(get("/wait"))));
                if (!Thread.currentThread().isInterrupted()) {
                    thrown.set(new AssertionError("the interrupt flag is gone"));
                }
            });
            thread.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            thread.interrupt();
            thread.join(10_000);

            assertThat(thrown.get()).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void givesUpOnASilentEngine() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.input().read();
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> client.execute(get("/_ping"), Patience.whole(Duration.ofMillis(50))))
                    .withMessage("GET /_ping to " + engine.address() + ": " + engine.address()
                            + " did not respond for 50 ms");
        }
    }

    @Test
    void givesUpOnAnEngineThatStopsReadingABody() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    new CountDownLatch(1).await();
                });
                EngineHttpClient client =
                        EngineHttpClient.to(engine.address()).answeringWithin(Duration.ofMillis(50))) {
            assertThatExceptionOfType(UnansweredException.class)
                    .isThrownBy(() -> client.execute(Request.builder()
                            .method(Request.Method.PUT)
                            .path("/containers/x/archive")
                            .body(new ByteArrayInputStream(new byte[64 * 1024 * 1024]))
                            .build()))
                    .withMessage("PUT /containers/x/archive to " + engine.address() + ": " + engine.address()
                            + " did not respond for 50 ms");
        }
    }

    @Test
    void limitsTheSilenceOfAnswersButNotOfStreams() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                    go.await();
                    connection.say("ok");
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address()).answeringWithin(Duration.ofMillis(50));
                Response stream = client.execute(get("/events"));
                Response answer = client.execute(get("/info"), Patience.whole(Duration.ofMillis(50)))) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> text(answer))
                    .withMessage(engine.address() + " did not respond for 50 ms");
            go.countDown();
            assertThat(text(stream)).isEqualTo("ok");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\na\r\nhalf"})
    void reportsABodyThatIsCutOff(String rest) throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.say("HTTP/1.1 200 OK\r\n" + rest);
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                Response response = client.execute(get("/info"))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> text(response))
                    .withMessage(engine.address() + " closed the connection in the middle of its response");
        }
    }

    @Test
    void openStreamsDoNotStarveRequests() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    for (String head = connection.head(); head != null; head = connection.head()) {
                        if (head.contains("/logs")) {
                            connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                        } else {
                            connection.answer(200, "ok");
                        }
                    }
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            List<Response> followed = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                followed.add(client.execute(get("/logs?follow=1")));
            }
            try (Response response = client.execute(get("/info"))) {
                assertThat(text(response)).isEqualTo("ok");
            }
            followed.forEach(Response::close);
        }
    }

    @Test
    void reportsWhyABodyWasRefusedBeforeItsEnd() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.answer(404, "{\"message\":\"no such directory\"}");
                    // and closes, with most of the body unread
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                Response response = client.execute(Request.builder()
                        .method(Request.Method.PUT)
                        .path("/containers/x/archive")
                        .body(new ByteArrayInputStream(new byte[64 * 1024 * 1024]))
                        .build())) {
            assertThat(response.getStatusCode()).isEqualTo(404);
            assertThat(text(response)).isEqualTo("{\"message\":\"no such directory\"}");
        }
    }

    @Test
    void carriesBothDirectionsOfAHijackedConnection() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    String head = connection.head();
                    assertThat(head).contains("Upgrade: tcp\r\n", "Connection: Upgrade\r\n");
                    // In one piece with the first bytes of the stream, which must not be lost.
                    connection.say("HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\n"
                            + "Connection: Upgrade\r\nUpgrade: tcp\r\n\r\nhello");
                    connection.output().write(connection.input().readAllBytes());
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                HijackedResponse response = client.hijack(post("/exec/x/start"))) {
            assertThat(response.isHijacked()).isTrue();
            assertThat(response.getBody().readNBytes(5))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("hello");
            try (OutputStream stdin = response.output()) {
                stdin.write(all);
                stdin.write(all, 10, 5);
            }
            byte[] echoed = response.getBody().readAllBytes();
            assertThat(echoed).hasSize(261).startsWith(all).endsWith(10, 11, 12, 13, 14);
        }
    }

    @Test
    void pumpsInputToTheProcess() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.say("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
                    connection.output().write(connection.input().readAllBytes());
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                HijackedResponse response = client.hijack(post("/exec/x/start"))) {
            response.pump(new ByteArrayInputStream("to stdin".getBytes(StandardCharsets.UTF_8)));
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(text(response)).isEqualTo("to stdin");
        }
    }

    @Test
    void leavesNoThreadBehindWhenAPumpedStreamIsClosed() throws Exception {
        try (PipedOutputStream neverClosed = new PipedOutputStream();
                PipedInputStream input = new PipedInputStream(neverClosed);
                FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.say("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
                    connection.input().read();
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address())) {
            HijackedResponse response = client.hijack(post("/exec/x/start"));
            response.pump(input);
            assertThat(pumps()).isNotEmpty();

            response.close();

            Awaitility.await().untilAsserted(() -> assertThat(pumps()).isEmpty());
        }
    }

    @Test
    void handsOutTheRefusalOfAHijack() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
                    connection.head();
                    connection.answer(409, "{\"message\":\"container x is not running\"}");
                });
                EngineHttpClient client = EngineHttpClient.to(engine.address());
                HijackedResponse response = client.hijack(post("/exec/x/start"))) {
            assertThat(response.isHijacked()).isFalse();
            assertThat(response.getStatusCode()).isEqualTo(409);
            assertThat(text(response)).isEqualTo("{\"message\":\"container x is not running\"}");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(response::output)
                    .withMessageContaining("409");
        }
    }

    @Test
    void closingTheClientBreaksWhatIsOpen() throws Exception {
        try (FakeEngine engine = FakeEngine.listen(directory, connection -> {
            connection.head();
            connection.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            connection.channel().read(ByteBuffer.allocate(1));
        })) {
            EngineHttpClient client = EngineHttpClient.to(engine.address());
            InputStream body = client.execute(get("/events")).getBody();
            CompletableFuture<Throwable> reading = CompletableFuture.supplyAsync(() -> catchThrowable(body::read));

            client.close();

            assertThat(reading.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesTheSocketThatCannotBeReached() throws Exception {
        Path absent = directory.resolve("absent.sock");
        try (EngineHttpClient client = EngineHttpClient.to(new EngineAddress.UnixSocket(absent))) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> client.execute(get("/_ping")))
                    .withMessage("GET /_ping to unix://" + absent + ": No such file or directory");
        }
    }

    private static List<String> pumps() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mooring-stdin-"))
                .toList();
    }

    private static Request get(String path) {
        return Request.builder().method(Request.Method.GET).path(path).build();
    }

    private static Request post(String path) {
        return Request.builder().method(Request.Method.POST).path(path).build();
    }

    private static String text(Response response) throws IOException {
        return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    }
}
