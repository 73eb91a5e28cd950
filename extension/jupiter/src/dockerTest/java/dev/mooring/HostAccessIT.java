package dev.mooring;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@DisabledOn(engine = ELSEWHERE, because = "its containers do not reach the loopback address of this host")
class HostAccessIT {

    private static final String TOOLS = "mooring/test-tools:1";

    private static HttpServer serve(String host, String text) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, 0), 0);
            byte[] body = text.getBytes(UTF_8);
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

    static class TestCase {

        static HttpServer server = serve("127.0.0.1", "hello\n");

        @ExposeHost
        static int port = server.getAddress().getPort();

        @Network
        static DockerNetwork net;

        @Container(image = TOOLS, configure = "withServer")
        @Network("net")
        static DockerContainer onNetwork;

        @Container(image = TOOLS)
        static DockerContainer onBridge;

        @Container(image = TOOLS)
        @RunOptions(network = "host")
        static DockerContainer onHost;

        @Container(image = TOOLS)
        @RunOptions(addHosts = "host.docker.internal:192.0.2.1")
        static DockerContainer ofItsOwnMind;

        static ContainerSpec withServer(ContainerSpec spec) {
            return spec.toBuilder()
                    .env("SERVER", "http://host.docker.internal:" + port)
                    .command("sh", "-c", "curl -fsS $SERVER && sleep infinity")
                    .build();
        }

        @AfterAll
        static void stop() {
            server.stop(0);
        }

        private static String get(DockerContainer from, int port) {
            return from.exec("curl", "-fsS", "http://host.docker.internal:" + port)
                    .orThrow()
                    .stdout()
                    .strip();
        }

        @Test
        void aServerOnTheLoopbackAddress() {
            assertThat(get(onNetwork, port)).isEqualTo("hello");
            assertThat(get(onBridge, port)).isEqualTo("hello");
            assertThat(get(onHost, port)).isEqualTo("hello");
        }

        @Test
        void isThereBeforeTheContainersAre() {
            onNetwork.awaitLog("hello", Duration.ofSeconds(10));
        }

        @Test
        void aServerOnAllAddressesAtRunTime(Docker docker) {
            HttpServer everywhere = serve("0.0.0.0", "everywhere");
            try {
                int at = everywhere.getAddress().getPort();
                assertThat(docker.exposeHost(at)).hasToString("host.docker.internal:" + at);
                assertThat(get(onNetwork, at)).isEqualTo("everywhere");
            } finally {
                everywhere.stop(0);
            }
        }

        @Test
        void megabytesGoThrough(Docker docker) {
            HttpServer large = serve("127.0.0.1", "x".repeat(20 << 20));
            try {
                int at = docker.exposeHost(large.getAddress().getPort()).port();
                assertThat(onNetwork
                                .exec("sh", "-c", "curl -fsS http://host.docker.internal:" + at + " | wc -c")
                                .orThrow()
                                .stdout()
                                .strip())
                        .isEqualTo(String.valueOf(20 << 20));
            } finally {
                large.stop(0);
            }
        }

        @Test
        void anotherMeaningOfTheNameIsKept() {
            assertThat(ofItsOwnMind
                            .exec("getent", "hosts", "host.docker.internal")
                            .stdout())
                    .startsWith("192.0.2.1");
        }
    }

    @Test
    void containersReachTheTestsServers() {
        OnEngine.passes(TestCase.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(" for host port "));
    }
}
