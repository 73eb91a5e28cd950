package dev.mooring.internal.provision;

import dev.mooring.resource.MooringException;
import dev.mooring.spec.Protocol;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Picks free ports of the engine's host.
 *
 * <p>Where the engine shares its host with this JVM, a port is tried by binding a socket to it, and the socket is kept
 * until the container is about to start, so that other processes that pick ports in the same way find it taken. The
 * remaining race between two processes is noticed when the container starts, and the caller picks again.
 */
final class HostPorts {

    private static final int TRIES = 500;

    private final boolean sharesHost;
    private final Range range;
    private final Set<Port> picked = new HashSet<>();

    /** @param sharesHost whether sockets of this JVM are on the host that forwards the ports */
    HostPorts(boolean sharesHost) {
        this(sharesHost, Range.besides(sharesHost ? kernelRange() : Optional.empty()));
    }

    HostPorts(boolean sharesHost, Range range) {
        this.sharesHost = sharesHost;
        this.range = range;
    }

    /** Picks a free port; it stays reserved in this JVM until {@link #forget} is called. */
    Pick pick(String hostIp, Protocol protocol) {
        for (int i = 0; i < TRIES; i++) {
            Port port = new Port(range.any(), protocol);
            if (!take(port)) {
                continue;
            }
            try {
                return new Pick(port.number(), bind(hostIp, port));
            } catch (IOException taken) {
                forget(port.number(), protocol);
            }
        }
        throw new MooringException("No free " + protocol + " port was found on " + hostIp + " in " + TRIES
                + " tries between " + range.first() + " and " + range.last()
                + ".\n  what to do: end processes that use these ports, or set a hostPort outside of this range");
    }

    /** Returns whether a port can be bound; also true if that cannot be tried from here. */
    boolean free(String hostIp, int port, Protocol protocol) {
        try {
            Closeable held = bind(hostIp, new Port(port, protocol));
            if (held != null) {
                held.close();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    synchronized void forget(int port, Protocol protocol) {
        picked.remove(new Port(port, protocol));
    }

    private synchronized boolean take(Port port) {
        return picked.add(port);
    }

    private @Nullable Closeable bind(String hostIp, Port port) throws IOException {
        InetAddress address = InetAddress.getByName(hostIp.isEmpty() ? "0.0.0.0" : hostIp);
        // An address of another host: only the engine can tell.
        if (!sharesHost || !(address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null)) {
            return null;
        }
        InetSocketAddress local = new InetSocketAddress(address, port.number());
        if (port.protocol() == Protocol.UDP) {
            DatagramSocket socket = new DatagramSocket(local);
            return socket;
        }
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(local, 1);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The range that the kernel takes the local ports of connections from, on Linux. */
    private static Optional<Range> kernelRange() {
        try {
            String[] ends = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                    .strip()
                    .split("\\s+", 2);
            return Optional.of(new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    // Spelled out as in Source.
    private record Port(int number, Protocol protocol) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Port that && number == that.number && protocol == that.protocol;
        }

        @Override
        public int hashCode() {
            return 31 * number + protocol.hashCode();
        }
    }

    /**
     * A port that was picked.
     *
     * @param held the socket that keeps others from it, or null
     */
    record Pick(int port, @Nullable Closeable held) {

        /** Releases the port to the engine. */
        void release() {
            try {
                if (held != null) {
                    held.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ports from the first to the last. */
    record Range(int first, int last) {

        private static final int LOWEST = 15_000;
        private static final int HIGHEST = 65_535;
        private static final int ENOUGH = 2_000;

        /**
         * The ports of servers that often have fixed numbers: RabbitMQ, Jaeger, Kafka, CockroachDB, Redis, MongoDB,
         * ActiveMQ and others.
         */
        private static final Set<Integer> WELL_KNOWN = Set.of(
                15_432, 15_671, 15_672, 15_674, 15_675, 15_692, 16_379, 16_686, 18_080, 18_083, 18_088, 19_000, 19_092,
                19_530, 19_999, 20_000, 21_017, 22_181, 24_224, 25_565, 25_672, 26_257, 26_379, 27_017, 27_018, 27_019,
                27_020, 28_015, 28_017, 28_080, 29_000, 29_092, 30_000, 31_017, 32_400, 33_060, 35_197, 35_357, 35_672,
                37_017, 43_306, 50_000, 50_051, 50_070, 54_321, 55_432, 61_613, 61_614, 61_616);

        /** The larger of the spans below and above a range, or all ports if both are small. */
        static Range besides(Optional<Range> avoided) {
            // The ranges of Linux, macOS and Windows lie above this port; used if the range is not known.
            int from = avoided.map(Range::first).orElse(32_768);
            int to = avoided.map(Range::last).orElse(HIGHEST);
            Range below = new Range(LOWEST, from - 1);
            Range above = new Range(to + 1, HIGHEST);
            Range larger = below.size() >= above.size() ? below : above;
            return larger.size() >= ENOUGH ? larger : new Range(LOWEST, HIGHEST);
        }

        private int size() {
            return last - first + 1;
        }

        /** Any port except well-known ports of servers, so that these stay free. */
        private int any() {
            for (int i = 0; i < TRIES; i++) {
                int port = ThreadLocalRandom.current().nextInt(first, last + 1);
                if (!WELL_KNOWN.contains(port)) {
                    return port;
                }
            }
            return first;
        }
    }
}
