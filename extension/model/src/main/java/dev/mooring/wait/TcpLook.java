package dev.mooring.wait;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The result of a connection to a TCP port.
 *
 * <p>The socket belongs to a channel, so that an interrupt of the waiting thread closes it and ends the check
 * immediately.
 *
 * @param outcome what happened
 * @param found the outcome in words
 */
record TcpLook(Outcome outcome, String found) {

    enum Outcome {
        /** Accepted and still open when last checked. */
        OPEN,
        /** Accepted and closed immediately. */
        CLOSED,
        /** Refused by the host. */
        REFUSED,
        /** No answer, or no route to the host. */
        UNREACHABLE
    }

    /** Longer than a proxy takes to notice that its backend refuses connections, even on a remote or busy host. */
    private static final int QUIET_MILLIS = 200;

    private static final int CONNECT_MILLIS = 2_000;

    /** Checks whether a connection is accepted. */
    static TcpLook connect(WaitTarget.Address address) {
        return look(address, channel -> opened(address));
    }

    /** Checks whether a connection is accepted and stays open for a moment. */
    static TcpLook linger(WaitTarget.Address address) {
        return look(address, channel -> linger(channel, address));
    }

    private static TcpLook look(WaitTarget.Address address, Accepted accepted) {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.socket().connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            return accepted.look(channel);
        } catch (ConnectException e) {
            return e.getMessage() != null && e.getMessage().contains("refused")
                    ? new TcpLook(Outcome.REFUSED, "connection to " + address + " was refused")
                    : unreachable(address, e);
        } catch (IOException e) {
            return unreachable(address, e);
        }
    }

    private static TcpLook linger(SocketChannel channel, WaitTarget.Address address) throws IOException {
        channel.socket().setSoTimeout(QUIET_MILLIS);
        try {
            return channel.socket().getInputStream().read() < 0 ? closed(address) : opened(address);
        } catch (SocketTimeoutException e) {
            // It is open, and its server waits for the client to speak first.
            return opened(address);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return closed(address);
        }
    }

    private static TcpLook opened(WaitTarget.Address address) {
        return new TcpLook(Outcome.OPEN, address + " is open");
    }

    private static TcpLook closed(WaitTarget.Address address) {
        return new TcpLook(
                Outcome.CLOSED,
                "connection to " + address
                        + " was accepted and closed at once, as a proxy does while nothing listens behind it");
    }

    private static TcpLook unreachable(WaitTarget.Address address, IOException e) {
        return new TcpLook(Outcome.UNREACHABLE, address + " cannot be reached: " + reason(address, e));
    }

    private static String reason(WaitTarget.Address address, IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host name '" + address.host() + "' is not known";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    boolean open() {
        return outcome == Outcome.OPEN;
    }

    boolean closed() {
        return outcome == Outcome.CLOSED;
    }

    /** The finding, if the port is not open. */
    Optional<String> foundInstead() {
        return open() ? Optional.empty() : Optional.of(found);
    }

    /** Whether the host answered, so that the result is reliable. */
    boolean reached() {
        return outcome != Outcome.UNREACHABLE;
    }

    @FunctionalInterface
    private interface Accepted {
        TcpLook look(SocketChannel channel) throws IOException;
    }
}
