package dev.mooring.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mooring.Container;
import dev.mooring.EnabledIfDockerAvailable;
import dev.mooring.ExposeHost;
import dev.mooring.Network;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Containers of an engine on another host do not reach the loopback address of this one. */
@EnabledIfDockerAvailable(local = true)
class HostAccessIT {

    @Network
    static DockerNetwork front;

    // tag::host[]
    static HttpServer server = serve(); // on 127.0.0.1, a free port

    @ExposeHost
    static int port = server.getAddress().getPort();

    @Container(
            image = "mooring/test-tools:1",
            command = {"sh", "-c", "curl -fsS $CALLBACK && sleep infinity"},
            configure = "withCallback")
    @Network("front")
    static DockerContainer caller;

    static ContainerSpec withCallback(ContainerSpec spec) {
        return spec.toBuilder()
                .env("CALLBACK", "http://host.docker.internal:" + port)
                .build();
    }
    // end::host[]

    @Test
    void callsBack() {
        caller.awaitLog("served by the test", Duration.ofSeconds(10));
    }

    // tag::host-at-run-time[]
    @Test
    void callsBackToAServerOfThisTest(Docker docker) {
        HttpServer own = serve();
        try {
            String address = docker.exposeHost(own.getAddress().getPort()).toString();
            assertThat(caller.exec("curl", "-fsS", "http://" + address)
                            .orThrow()
                            .stdout())
                    .isEqualTo("served by the test\n");
        } finally {
            own.stop(0);
        }
    }
    // end::host-at-run-time[]

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] body = "served by the test\n".getBytes(UTF_8);
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

    @AfterAll
    static void stop() {
        server.stop(0);
    }
}
