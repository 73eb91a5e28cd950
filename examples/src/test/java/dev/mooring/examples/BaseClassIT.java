package dev.mooring.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.OverrideContainer;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tests of a base class run against several servers. */
class BaseClassIT {

    // tag::override[]
    abstract static class CacheTests {

        @Container(image = "redis:8", scope = Scope.CLASS)
        @PortForward(6379)
        DockerContainer cache;

        @Test
        void answers() throws IOException {
            assertThat(send(cache.endpoint(6379), "PING")).isEqualTo("+PONG");
        }
    }

    @Nested
    class RedisIT extends CacheTests {}

    @Nested
    @OverrideContainer(value = "cache", image = "valkey/valkey:8")
    class ValkeyIT extends CacheTests {}
    // end::override[]

    @Nested
    @OverrideContainer(
            value = "cache",
            command = {"redis-server", "--requirepass", "secret"})
    class ProtectedIT extends CacheTests {
        @Override
        @Test
        void answers() throws IOException {
            assertThat(send(cache.endpoint(6379), "PING")).isEqualTo("-NOAU");
        }
    }

    private static String send(Endpoint server, String command) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), US_ASCII);
        }
    }
}
