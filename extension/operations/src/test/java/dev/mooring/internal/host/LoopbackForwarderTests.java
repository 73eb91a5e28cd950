package dev.mooring.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On Linux all of 127.0.0.0/8 are the host's: one of them stands for the gateway. */
@EnabledOnOs(OS.LINUX)
@Timeout(100)
class LoopbackForwarderTests {

    private InetAddress gateway;
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        gateway = InetAddress.getByName("127.0.0.42");
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.endsWith(" for host port " + server.getLocalPort()));
    }

    private Socket connect() throws IOException {
        return new Socket(gateway, server.getLocalPort());
    }

    @Test
    void forwardsBothDirectionsAndTheEndOfEach() throws IOException {
        byte[] sent = new byte[300_000];
        new Random(7).nextBytes(sent);
        try (LoopbackForwarder forwarder = LoopbackForwarder.open(gateway, server.getLocalPort());
                Socket client = connect();
                Socket served = server.accept()) {
            assertThat(forwarder).isNotNull();
            Thread sending = new Thread(() -> {
                try {
                    client.getOutputStream().write(sent);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            sending.start();
            assertThat(served.getInputStream().readAllBytes()).isEqualTo(sent);
            served.getOutputStream().write("answer".getBytes(UTF_8));
            served.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("answer");
        }
    }

    @Test
    void resetsTheConnectionIfNobodyListens() throws IOException {
        try (LoopbackForwarder forwarder = LoopbackForwarder.open(gateway, server.getLocalPort())) {
            assertThat(forwarder).isNotNull();
            server.close();
            try (Socket client = connect()) {
                assertThatExceptionOfType(SocketException.class)
                        .isThrownBy(() -> client.getInputStream().read());
            }
        }
    }

    @Test
    void endsItsConnectionsWhenItIsClosed() throws IOException {
        LoopbackForwarder forwarder = LoopbackForwarder.open(gateway, server.getLocalPort());
        try (Socket client = connect();
                Socket served = server.accept()) {
            forwarder.close();
            assertThat(served.getInputStream().read()).isEqualTo(-1);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
        }
    }

    @Test
    void findsTheAddressTakenIfTheServerListensOnAll() throws IOException {
        try (ServerSocket everywhere = new ServerSocket(0)) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> LoopbackForwarder.open(gateway, everywhere.getLocalPort()));
        }
    }
}
