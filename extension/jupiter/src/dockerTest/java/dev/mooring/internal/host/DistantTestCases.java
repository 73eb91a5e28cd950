package dev.mooring.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.ExposeHost;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Volume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is run by a JVM that is not on the engine's host. */
final class DistantTestCases {

    static final String TOOLS = "mooring/test-tools:1";

    /** What is printed before the session's name. */
    static final String SESSION = "session: ";

    private DistantTestCases() {}

    private static String get(Endpoint endpoint) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + endpoint + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @DockerTest
    static class WorksTestCase {
        @Network
        static DockerNetwork net;

        @Container(
                image = TOOLS,
                command = {"serve", "http", "8080"})
        @Network("net")
        @PortForward(8080)
        @WaitForHttp("/")
        static DockerContainer web;

        @Container(
                image = TOOLS,
                command = {"serve", "http", "80"})
        @PortForward(80)
        static DockerContainer plain;

        @Container(
                image = TOOLS,
                command = {"socat", "UDP-RECVFROM:5353,fork", "EXEC:cat"})
        @PortForward(value = 5353, protocol = Protocol.UDP)
        static DockerContainer udp;

        @Test
        @SuppressWarnings("SystemOut") // read by the test, in another process
        void portsAreReached() throws Exception {
            System.out.println(SESSION + web.inspect().labels().get(Ownership.SESSION));
            assertThat(get(web.endpoint(8080))).isNotNull();
            assertThat(get(plain.endpoint(80))).isNotNull();
        }

        @Test
        void noWiderThanNeeded() {
            String ip = System.getProperty("expected.ip");
            assertThat(plain.inspect().ports())
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(port.hostIp()).isEqualTo(ip));
            assertThat(plain.host()).isEqualTo(System.getProperty("expected.host"));
            assertThat(plain.endpoint(80).host()).isEqualTo(plain.host());
        }

        @Test
        void aPortStaysWhenTheContainerIsStartedAgain() throws Exception {
            Endpoint before = plain.endpoint(80);
            plain.restart();
            assertThat(plain.endpoint(80)).isEqualTo(before);
            assertThat(get(before)).isNotNull();
        }

        @Test
        void datagramsAreReachedToo() throws IOException {
            Endpoint endpoint = udp.endpoint(5353, Protocol.UDP);
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(500);
                byte[] sent = "ping".getBytes(UTF_8);
                // The first may be sent before the process listens.
                Awaitility.await().ignoreException(SocketTimeoutException.class).until(() -> {
                    socket.send(new DatagramPacket(
                            sent, sent.length, InetAddress.getByName(endpoint.host()), endpoint.port()));
                    DatagramPacket answer = new DatagramPacket(new byte[16], 16);
                    socket.receive(answer);
                    return new String(answer.getData(), 0, answer.getLength(), UTF_8).equals("ping");
                });
            }
        }

        @Test
        void commandsAndFiles() {
            assertThat(web.exec("echo", "ahoy").orThrow().stdout()).isEqualTo("ahoy\n");
            web.copyIn("ahoy".getBytes(UTF_8), "/tmp/greeting");
            assertThat(web.exec("cat", "/tmp/greeting").orThrow().stdout()).isEqualTo("ahoy");
        }
    }

    /** Published where only the engine's host reaches it. */
    @DockerTest
    static class LoopbackTestCase {
        @Container(
                image = TOOLS,
                command = {"serve", "http", "80"})
        @PortForward(value = 80, hostIp = "127.0.0.1")
        static DockerContainer web;

        @Test
        void isNotReached() {}
    }

    @DockerTest
    static class FirewallTestCase {
        @Container(
                image = TOOLS,
                command = {"serve", "http", "80"})
        @PortForward(80)
        static DockerContainer web;

        @Test
        void isNotReached() {}
    }

    @DockerTest
    static class BindTestCase {
        @Container(image = TOOLS)
        @Volume(host = "data", target = "/data", readOnly = true) static DockerContainer box;

        @Test
        void seesTheFiles() {
            assertThat(box.exec("cat", "/data/greeting").orThrow().stdout()).isEqualTo("ahoy");
        }
    }

    @DockerTest
    static class HostTestCase {
        static HttpServer server = serve();

        @ExposeHost
        static int port = server.getAddress().getPort();

        @Container(image = TOOLS)
        static DockerContainer box;

        private static HttpServer serve() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                byte[] body = "from the test".getBytes(UTF_8);
                server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void theContainerReachesTheServer() {
            assertThat(box.exec("curl", "-fsS", "-m", "5", "http://host.docker.internal:" + port)
                            .orThrow()
                            .stdout())
                    .isEqualTo("from the test");
            server.stop(0);
        }
    }

    /** Its JVM ends in the middle, without a chance to clean up. */
    @DockerTest
    static class HaltTestCase {
        @Container(
                image = TOOLS,
                command = {"sh", "-c", "echo up; sleep 600"})
        @WaitForLog("up")
        static DockerContainer box;

        @Network
        static DockerNetwork net;

        @Test
        void isNotFinished() {
            Runtime.getRuntime().halt(9);
        }
    }
}
