package dev.mooring.internal.engine.http.transport;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names where an engine listens.
 *
 * @since 0.1
 */
public sealed interface EngineAddress {

    /** The port of an engine that listens on TCP in the clear and names none. */
    int DEFAULT_PORT = 2375;

    /** The port of an engine that listens on TCP with TLS and names none. */
    int DEFAULT_TLS_PORT = 2376;

    /**
     * A unix domain socket.
     *
     * @param path the socket's path, absolute
     */
    record UnixSocket(Path path) implements EngineAddress {
        @Override
        public String toString() {
            return "unix://" + path;
        }
    }

    /**
     * A TCP port, in the clear.
     *
     * @param host a host name or address literal, without brackets
     * @param port the port
     */
    record Tcp(String host, int port) implements EngineAddress {
        @Override
        public String toString() {
            return "tcp://" + bracketed(host) + ":" + port;
        }
    }

    /**
     * A TCP port behind TLS.
     *
     * @param host a host name or address literal, without brackets
     * @param port the port
     * @param material the certificates to show and to trust
     */
    record Tls(String host, int port, TlsMaterial material) implements EngineAddress {
        @Override
        public String toString() {
            return "tcp://" + bracketed(host) + ":" + port + " (TLS)";
        }
    }

    /**
     * The engine that the {@code docker} command of another host uses, which is run there by {@code ssh}.
     *
     * @param user the user there; {@code null} for the one that {@code ssh} is configured for
     * @param host a host name, an address literal without brackets or a name of {@code ssh}'s configuration
     * @param port the port of the SSH server; 0 for the one that {@code ssh} is configured for
     * @param socket the path of the engine's socket there; {@code null} for the one that {@code docker} uses
     */
    record Ssh(
            @Nullable String user,
            String host,
            int port,
            @Nullable String socket) implements EngineAddress {
        @Override
        public String toString() {
            return "ssh://" + (user == null ? "" : user + "@") + bracketed(host) + (port == 0 ? "" : ":" + port)
                    + (socket == null ? "" : socket);
        }
    }

    /**
     * The engine at the other end of a command's input and output, such as {@code docker system dial-stdio}.
     *
     * @param words the command's name and its arguments, none with a space
     */
    record Command(List<String> words) implements EngineAddress {

        /** What an address of this kind begins with. */
        public static final String SCHEME = "command:";

        @Override
        public String toString() {
            return SCHEME + String.join(" ", words);
        }
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
