package dev.mooring;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsIT {

    private static final String TOOLS = "mooring/test-tools:1";

    /** Each answers with its own number, on all addresses, also those of IPv6. */
    private static final String SERVERS =
            "for p in 8000 8001 8002; do socat TCP6-LISTEN:$p,ipv6only=0,fork,reuseaddr SYSTEM:\"echo $p\" & done; wait";

    private static final int FIXED = 14_801;
    private static final int TAKEN = 14_811;

    /** Asks again where a busy machine's socat hangs up before it has passed on what its child says. */
    private static String answer(Endpoint endpoint) {
        return await().until(() -> answerOnce(endpoint), answer -> !answer.isEmpty());
    }

    private static String answerOnce(Endpoint endpoint) throws IOException {
        try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
        }
    }

    static class TestCase {
        @Container(
                image = TOOLS,
                command = {"sh", "-c", SERVERS})
        @PortForward(range = "8000-8002")
        static DockerContainer range;

        @Container(
                image = TOOLS,
                command = {"sh", "-c", SERVERS})
        @PortForward(range = "8000-8002", hostPort = FIXED)
        static DockerContainer fixedRange;

        @Container(
                image = TOOLS,
                command = {"socat", "UDP-RECVFROM:5353,fork", "EXEC:cat"})
        @PortForward(value = 5353, protocol = Protocol.UDP)
        static DockerContainer udp;

        @Container(
                image = TOOLS,
                command = {"sh", "-c", SERVERS})
        @PortForward(value = 8000, hostIp = "::1")
        @PortForward(value = 8001, hostIp = "::")
        @PortForward(value = 8002, hostIp = "0.0.0.0")
        static DockerContainer addresses;

        @Test
        void aRangeOnFreePorts() throws IOException {
            for (int port = 8000; port <= 8002; port++) {
                assertThat(answer(range.endpoint(port))).isEqualTo(String.valueOf(port));
            }
        }

        @Test
        void aRangeOnFixedPorts() throws IOException {
            for (int i = 0; i < 3; i++) {
                assertThat(fixedRange.port(8000 + i)).isEqualTo(FIXED + i);
                assertThat(answer(fixedRange.endpoint(8000 + i))).isEqualTo(String.valueOf(8000 + i));
            }
        }

        @Test
        void udp() throws IOException {
            Endpoint endpoint = udp.endpoint(5353, Protocol.UDP);
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(200);
                InetAddress host = InetAddress.getByName(endpoint.host());
                byte[] sent = "ping".getBytes(UTF_8);
                // The first may be sent before the process listens.
                await().ignoreException(SocketTimeoutException.class).until(() -> {
                    socket.send(new DatagramPacket(sent, sent.length, host, endpoint.port()));
                    DatagramPacket answer = new DatagramPacket(new byte[16], 16);
                    socket.receive(answer);
                    return new String(answer.getData(), 0, answer.getLength(), UTF_8).equals("ping");
                });
            }
        }

        @Test
        void anyAddressOfTheHost() throws IOException {
            assertThat(addresses.endpoint(8000)).hasToString("[::1]:" + addresses.port(8000));
            assertThat(addresses.endpoint(8001)).hasToString("[::1]:" + addresses.port(8001));
            assertThat(addresses.endpoint(8002)).hasToString("127.0.0.1:" + addresses.port(8002));
            for (int port = 8000; port <= 8002; port++) {
                assertThat(answer(addresses.endpoint(port))).isEqualTo(String.valueOf(port));
            }
        }

        @Test
        void aFixedPortThatIsTakenIsToldBeforeTheStart(Docker docker) throws IOException {
            ContainerSpec spec = ContainerSpec.builder(TOOLS)
                    .port(new PortSpec(80, Protocol.TCP, PortSpec.LOOPBACK, TAKEN))
                    .command("serve", "http", "80")
                    .build();
            try (ServerSocket holder = new ServerSocket(TAKEN)) {
                assertThat(holder.isBound()).isTrue();
                assertThatExceptionOfType(MooringException.class)
                        .isThrownBy(() -> docker.run(spec))
                        .withMessageContaining("cannot use the host port 127.0.0.1:" + TAKEN + "/tcp: it is in use.")
                        .withMessageContaining(
                                "held by:    process " + ProcessHandle.current().pid());
            }
            String foreign = "not-of-mooring-" + ProcessHandle.current().pid();
            try (Engine engine = HttpEngine.connect()) {
                String id = engine.containers().create(new CreateContainer(foreign, spec, Map.of()));
                try {
                    engine.containers().start(id);
                    assertThatExceptionOfType(MooringException.class)
                            .isThrownBy(() -> docker.run(spec))
                            .withMessageContaining("held by:    container '" + foreign + "'");
                } finally {
                    engine.containers().remove(id);
                }
            }
        }

        @Test
        void aFixedPortOfOurOwnIsToldWithItsOwner(Docker docker) {
            ContainerSpec spec = ContainerSpec.builder(TOOLS)
                    .port(new PortSpec(80, Protocol.TCP, PortSpec.LOOPBACK, TAKEN + 1))
                    .command("serve", "http", "80")
                    .build();
            assertThat(docker.run(spec).port(80)).isEqualTo(TAKEN + 1);
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> docker.run(spec))
                    .withMessageContaining("needs host port 127.0.0.1:" + (TAKEN + 1) + "/tcp, but 'run-");
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman publishes no IPv6 address of a container that has none")
    @DisabledOn(engine = ELSEWHERE, because = "its loopback address is not the one of this host")
    void containersForwardWhatTheirAnnotationsSay() {
        OnEngine.passes(TestCase.class);
    }
}
