package dev.mooring.services.internal.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that do not answer. */
@Timeout(100)
class ImapConnectionTests {

    private static final int MILLIS = 200;

    private static Endpoint endpointOf(ServerSocket server) {
        return new Endpoint("127.0.0.1", server.getLocalPort());
    }

    /** The kernel answers no more connections once the queue of those that were not accepted is full. */
    @Test
    void aServerThatAcceptsNoConnectionIsGivenUp() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(server, waiting);

            assertThatThrownBy(() -> ImapConnection.open(endpointOf(server), "ada@example.org", MILLIS))
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(endpointOf(server).socketAddress(), MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ImapConnection.open(endpointOf(server), "ada@example.org", MILLIS))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
