package dev.mooring.wait;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP byte by byte: what real servers send is tried with real servers elsewhere. */
@Timeout(100)
class HttpWaitTests {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile String answer = "";
    private volatile boolean keepsOpen;
    private ServerSocket server;
    private StubTarget target;

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        target = new StubTarget(new WaitTarget.Address("127.0.0.1", server.getLocalPort()));
        Thread serving = new Thread(this::run, "test-server");
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void run() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                serve(socket);
            }
        } catch (IOException e) {
            // The test is over.
            return;
        }
    }

    private void serve(Socket socket) {
        try {
            StringBuilder request = new StringBuilder();
            while (request.indexOf("\r\n\r\n") < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                request.append((char) next);
            }
            requests.add(request.toString());
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            if (!keepsOpen) {
                socket.close();
            }
        } catch (IOException e) {
            // A client may leave before it has read the whole answer.
            return;
        }
    }

    private void answers(String... lines) {
        answer = String.join("\r\n", lines);
    }

    private void ready(HttpWait wait) throws InterruptedException {
        wait.await(target);
        assertThat(target.found).isEmpty();
    }

    private String found(HttpWait wait) throws InterruptedException {
        wait.await(target);
        return target.found;
    }

    private String at(String path) {
        return "GET http://127.0.0.1:" + server.getLocalPort() + path;
    }

    @Test
    void aRequestIsComplete() throws Exception {
        answers("HTTP/1.1 200 OK", "", "");
        ready(HttpWait.builder("${path}?q=1")
                .header("host", "shop.example")
                .header("X-Path", "${path}")
                .login("me", "päss")
                .build());
        assertThat(requests.get(0).split("\r\n"))
                .containsExactlyInAnyOrder(
                        "GET /from.placeholder?q=1 HTTP/1.1",
                        "User-Agent: mooring",
                        "Accept: */*",
                        "host: shop.example",
                        "X-Path: /from.placeholder",
                        "Authorization: Basic bWU6cMOkc3M=",
                        "Connection: close");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | set user and password, or expect the status 401
            403 | set user and password, or expect the status 403
            404 | correct the path, or expect the status 404
            302 | write the path that it redirects to: redirects are not followed, or expect the status 302
            405 | correct the method, or expect the status 405
            400 | correct the request, or expect the status 400
            500 |
            503 |
            """)
    void theAdviceFollowsFromTheStatus(int status, String advice) throws Exception {
        answers("HTTP/1.1 " + status, "", "");
        found(HttpWait.of("/"));
        assertThat(target.advice.get()).isEqualTo(Optional.ofNullable(advice));
    }

    @Test
    void advisesToCorrectARefusedLogin() throws Exception {
        answers("HTTP/1.1 401", "", "");
        found(HttpWait.builder("/").login("me", "wrong").build());
        assertThat(target.advice.get())
                .hasValue("correct user and password: the server refuses them, or expect the status 401");
    }

    @Test
    void advisesToAskAPortWithoutTlsByHttp() {
        IOException failure = new SSLException("Unsupported or unrecognized SSL message");
        assertThat(HttpAdvice.about(failure, true)).hasValue("leave out tls, as the port answers without it");
        assertThat(HttpAdvice.about(new SSLException("handshake_failure"), true))
                .isEmpty();
    }

    @Test
    void advisesOnAPortThatDoesNotSpeakHttp() throws Exception {
        answers("SSH-2.0-OpenSSH", "", "");
        found(HttpWait.of("/"));
        assertThat(target.advice.get()).hasValue("set tls if the port speaks TLS, or name the port that speaks HTTP");
    }

    @Test
    void aRefusedConnectionIsExplainedFromInside() throws Exception {
        server.close();
        target.listeners = List.of(new WaitTarget.Address("127.0.0.1", 8080));
        found(HttpWait.of("/"));
        assertThat(target.advice.get())
                .hasValue("8080 listens on 127.0.0.1 inside the container only; bind it to 0.0.0.0");
    }

    @Test
    void aMethodThatHasABodySaysThatItIsEmpty() throws Exception {
        answers("HTTP/1.1 200 OK", "", "");
        ready(HttpWait.builder("/").method("PATCH").build());
        assertThat(requests.get(0)).startsWith("PATCH / HTTP/1.1\r\n").contains("\r\nContent-Length: 0\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nstatus UP",
                "HTTP/1.1 200\r\n\r\nstatus UP",
                "HTTP/1.0 200 OK\nContent-Type: text/plain\n\nstatus UP\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nstatus UP",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nstatus \r\n2;x=y\r\nUP\r\n0\r\n\r\n"
            })
    void aBodyIsReadInEveryForm(String text) throws Exception {
        answer = text;
        ready(HttpWait.builder("/").body("^status UP$").build());
        assertThat(requests).as("the first answer is enough").hasSize(1);
    }

    @Test
    void aBodyOfKnownLengthNeedsNoEndOfTheConnection() throws Exception {
        keepsOpen = true;
        answers("HTTP/1.1 200 OK", "Content-Length: 2", "", "UP");
        ready(HttpWait.builder("/").body("UP").build());
        assertThat(requests).as("the first answer is enough").hasSize(1);
    }

    @Test
    void anAnswerToHeadHasNoBody() throws Exception {
        keepsOpen = true;
        answers("HTTP/1.1 200 OK", "Content-Length: 2", "", "");
        assertThat(found(HttpWait.builder("/").method("HEAD").body("UP").build()))
                .startsWith("HEAD http://")
                .endsWith("/ was answered with 200, but its body does not match 'UP': ");
    }

    @Test
    void onlyTheFirstMiBOfABodyIsRead() throws Exception {
        answers("HTTP/1.1 200 OK", "Content-Length: 999999999999", "", "UP" + " ".repeat(2 << 20));
        HttpWait.Builder patient = HttpWait.builder("/").tryTimeout(Duration.ofMinutes(2));
        ready(patient.body("UP").build());
        assertThat(found(patient.body("UP {2000000}").build())).contains("its body does not match");
    }

    @Test
    void anotherStatusIsNotReadyYet() throws Exception {
        answers("HTTP/1.1 503 Service Unavailable", "", "");
        assertThat(found(HttpWait.builder("/x").status(200, 204).build()))
                .isEqualTo(at("/x") + " was answered with 503 instead of 200 or 204");
        assertThat(requests).as("every try has a connection of its own").hasSize(3);
    }

    @Test
    void anotherBodyIsNotReadyYet() throws Exception {
        answers("HTTP/1.1 200 OK", "", "  status DOWN\n");
        assertThat(found(HttpWait.builder("/").body("UP|${path}").build()))
                .isEqualTo(at("/") + " was answered with 200, but its body does not match 'UP|${path}': status DOWN");
    }

    @Test
    void aLongBodyIsCutBeforeAWord() throws Exception {
        answers("HTTP/1.1 200 OK", "", "x".repeat(190) + " s3cret-s3cret-s3cret");
        assertThat(found(HttpWait.builder("/").body("UP").build())).endsWith(": " + "x".repeat(190) + " …");
    }

    @Test
    void aPlaceholderInAPatternStandsForItsLetters() throws Exception {
        answers("HTTP/1.1 200 OK", "", "/from-placeholder");
        assertThat(found(HttpWait.builder("/").body("^${path}$").build())).isNotEmpty();
        answers("HTTP/1.1 200 OK", "", "/from.placeholder");
        ready(HttpWait.builder("/").body("^${path}$").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-2\r\nUP"})
    void anAnswerThatIsNotHttpIsNotReadyYet(String text) throws Exception {
        answer = text;
        assertThat(found(HttpWait.builder("/").body("x").build())).contains(at("/") + ": the answer is not HTTP: ");
    }

    @Test
    void aClosedConnectionIsNotReadyYet() throws Exception {
        assertThat(found(HttpWait.of("/"))).isEqualTo(at("/") + ": the connection was closed without an answer");
    }

    @Test
    void aRefusedConnectionIsNotReadyYet() throws Exception {
        server.close();
        assertThat(found(HttpWait.of("/"))).isEqualTo(at("/") + ": Connection refused");
    }

    @Test
    void aSilentServerIsGivenUpAfterTheTimeOfATry() throws Exception {
        keepsOpen = true;
        answer = "HTTP/1.1 200";
        assertThat(found(
                        HttpWait.builder("/").tryTimeout(Duration.ofMillis(100)).build()))
                .isEqualTo(at("/") + ": no answer within 100 ms");
        assertThat(target.looks).isEqualTo(3);
    }

    @Test
    void anInterruptEndsATry() throws Exception {
        keepsOpen = true;
        Thread waiting = new Thread(() -> {
            try {
                HttpWait.builder("/").tryTimeout(Duration.ofSeconds(15)).build().await(target);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        await().until(() -> requests.size() == 1);
        waiting.interrupt();
        waiting.join(30_000);
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void aPortWithoutAWayToItFailsAtOnce() {
        assertThatExceptionOfType(WaitFailedException.class)
                .isThrownBy(() -> HttpWait.builder("/").port(9090).build().await(target))
                .withMessage("the test JVM cannot reach port 9090: it is not forwarded, and its address cannot be "
                        + "reached from here")
                .satisfies(e -> assertThat(e.advice()).hasValue("forward the port with @PortForward"));
    }

    @Test
    void anInvalidPathFailsAtOnce() {
        assertThatExceptionOfType(WaitFailedException.class)
                .isThrownBy(() -> HttpWait.of("/a b").await(target))
                .withMessageStartingWith("'/a b' is not a path of a URI: ");
    }

    @Test
    void credentialHeadersAreSecret() {
        HttpWait wait = HttpWait.builder("/")
                .login("me", "s3cret")
                .header("Authorization", "Bearer t0ken")
                .header("Accept", "text/plain")
                .build();

        assertThat(wait.secrets()).containsExactly("s3cret", "Bearer t0ken", "t0ken");
        assertThat(wait.toString()).doesNotContain("s3cret", "t0ken");
    }
}
