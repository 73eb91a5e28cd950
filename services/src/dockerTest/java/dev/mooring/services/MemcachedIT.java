package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Template;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Memcached, and a prefix of its own for each test. */
class MemcachedIT {

    /** Sends a command of the text protocol, and returns the first line of the answer. */
    private static String call(Endpoint server, String command) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port());
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return answer.readLine();
        }
    }

    @Test
    void theServerAnswers() {
        TestRun.of(ServerTestCase.class).hasPassed(1);
    }

    static class ServerTestCase {
        @Memcached
        static MemcachedServer cache;

        @Template("${cache.endpoint}")
        String address;

        @Test
        void test() throws IOException {
            assertThat(call(cache.endpoint(), "version")).startsWith("VERSION 1.6");
            assertThat(address).isEqualTo(cache.endpoint().toString());
            assertThat(cache.container().endpoint(11211)).isEqualTo(cache.endpoint());
        }
    }

    @Test
    void parallelTestsHaveKeysOfTheirOwn() {
        PrefixTestCase.PREFIXES.clear();
        TestRun.of(PrefixTestCase.class, 8).hasPassed(PrefixTestCase.ROUNDS);
        assertThat(PrefixTestCase.PREFIXES)
                .hasSize(PrefixTestCase.ROUNDS)
                .allSatisfy(prefix -> assertThat(prefix).matches("[a-z][a-z0-9_]{0,40}:"));
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class PrefixTestCase {
        static final int ROUNDS = 50;
        static final Set<String> PREFIXES = ConcurrentHashMap.newKeySet();

        @Memcached
        static MemcachedServer cache;

        @RepeatedTest(ROUNDS)
        void stores(@KeyPrefix String prefix) throws IOException {
            assertThat(call(cache.endpoint(), "add " + prefix + "counter 0 60 1\r\n1"))
                    .isEqualTo("STORED");
            assertThat(call(cache.endpoint(), "incr " + prefix + "counter 1")).isEqualTo("2");
            PREFIXES.add(prefix);
        }
    }

    @Test
    void argumentsAreTheCommand() {
        TestRun.of(ArgumentsTestCase.class).hasPassed(1);
    }

    static class ArgumentsTestCase {
        @Memcached(name = "small")
        @Container(command = {"memcached", "-m", "32"})
        static DockerContainer cache;

        @Test
        void test() throws IOException {
            assertThat(call(cache.endpoint(11211), "stats settings")).isEqualTo("STAT maxbytes " + (32 << 20));
        }
    }
}
