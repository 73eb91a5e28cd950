package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Connects to the one engine that the client was made for, over a unix socket, TCP, TLS, SSH or a command. */
final class EngineDialer {

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** By default, an SSH server rejects some of the new connections while ten others are not authenticated yet. */
    private static final int GREETINGS_AT_A_TIME = 6;

    private final EngineAddress address;
    private final @Nullable SSLContext tls;
    private final Semaphore greetings = new Semaphore(GREETINGS_AT_A_TIME);

    EngineDialer(EngineAddress address) throws IOException {
        this.address = address;
        this.tls = address instanceof EngineAddress.Tls secured
                ? secured.material().context()
                : null;
    }

    /** Connects, trying one address of the host after the other. */
    void connect(EngineConnection connection) throws IOException {
        if (address instanceof EngineAddress.Ssh ssh) {
            tunnel(connection, "ssh to " + ssh.host(), SshCommand.dialing(ssh));
        } else if (address instanceof EngineAddress.Command command) {
            tunnel(connection, "'" + String.join(" ", command.words()) + "'", command.words());
        } else {
            connectDirectly(connection);
        }
    }

    private void tunnel(EngineConnection connection, String name, List<String> command) throws IOException {
        try {
            greetings.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
        try {
            CommandTunnel tunnel = CommandTunnel.start(name, command);
            connection.bind(tunnel.socket());
            tunnel.greet();
            connection.bind(tunnel.socket());
        } finally {
            greetings.release();
        }
    }

    private void connectDirectly(EngineConnection connection) throws IOException {
        IOException refused = null;
        for (SocketAddress candidate : candidates()) {
            try {
                connect(connection, candidate);
                return;
            } catch (IOException e) {
                if (refused != null) {
                    e.addSuppressed(refused);
                }
                refused = e;
            }
        }
        throw refused == null ? new IOException("No address to connect to for " + address) : refused;
    }

    private List<? extends SocketAddress> candidates() throws IOException {
        if (address instanceof EngineAddress.UnixSocket unix) {
            return List.of(UnixDomainSocketAddress.of(unix.path()));
        }
        if (address instanceof EngineAddress.Tls secured) {
            return resolve(secured.host(), secured.port());
        }
        EngineAddress.Tcp tcp = (EngineAddress.Tcp) address;
        return resolve(tcp.host(), tcp.port());
    }

    private static List<InetSocketAddress> resolve(String host, int port) throws IOException {
        return Arrays.stream(InetAddress.getAllByName(host))
                .map(resolved -> new InetSocketAddress(resolved, port))
                .toList();
    }

    private void connect(EngineConnection connection, SocketAddress candidate) throws IOException {
        ChannelSocket socket =
                candidate instanceof UnixDomainSocketAddress ? ChannelSocket.unix() : ChannelSocket.inet();
        // Bound before it is connected, so that aborting the request ends the connect, too.
        connection.bind(socket);
        socket.connect(candidate, CONNECT_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        if (address instanceof EngineAddress.Tls secured) {
            secure(connection, socket, secured);
        } else {
            connection.bind(socket);
        }
    }

    private void secure(EngineConnection connection, ChannelSocket plain, EngineAddress.Tls secured)
            throws IOException {
        if (tls == null) {
            throw new IOException("No TLS context for " + address);
        }
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, secured.host(), secured.port(), true);
        if (secured.material().verify()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        plain.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
        try {
            socket.startHandshake();
        } catch (IOException e) {
            plain.close();
            throw e;
        }
        plain.setSoTimeout(0);
        connection.bind(socket, plain);
    }
}
