package dev.mooring.internal.readiness;

import static java.util.stream.Collectors.toSet;

import dev.mooring.wait.WaitTarget.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The TCP ports that processes of a container listen on, read from the kernel's tables.
 *
 * <p>Ports that listen only on the loopback address do not count: no other container reaches them, and the engine's own
 * name server is one of them.
 */
final class ListeningPorts {

    /** Prints the kernel's tables of sockets; the second does not exist if IPv6 is off. */
    static final List<String> COMMAND = List.of("cat", "/proc/net/tcp", "/proc/net/tcp6");

    private static final String HEADER = "local_address";

    /**
     * {@code 0: 00000000:1538 00000000:0000 0A ...}: local address, port, remote address, port, and 0A for listening.
     */
    private static final Pattern LISTENING =
            Pattern.compile("(?m)^\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ");

    private static final String NAME_SERVER = "127.0.0.11";

    private ListeningPorts() {}

    /** Reads the tables; empty if the text contains none. */
    static Optional<Set<Integer>> read(String tables) {
        return sockets(tables)
                .map(all -> all.stream()
                        .filter(socket -> !isLoopback(socket.host()))
                        .map(Address::port)
                        .collect(toSet()));
    }

    /** Reads all addresses, loopback ones included, but not those of the engine's name server. */
    static Optional<List<Address>> sockets(String tables) {
        if (!tables.contains(HEADER)) {
            return Optional.empty();
        }
        List<Address> sockets = new ArrayList<>();
        Matcher matcher = LISTENING.matcher(tables);
        while (matcher.find()) {
            String host = host(matcher.group(1));
            if (!host.equals(NAME_SERVER)) {
                sockets.add(new Address(host, Integer.parseInt(matcher.group(2), 16)));
            }
        }
        return Optional.of(sockets);
    }

    /** Each word of 32 bits is printed in little-endian order. */
    private static String host(String hex) {
        byte[] printed = HexFormat.of().parseHex(hex);
        byte[] address = new byte[printed.length];
        for (int at = 0; at < printed.length; at++) {
            address[at] = printed[at / 4 * 4 + 3 - at % 4];
        }
        try {
            // Converts an IPv4 address that is mapped into IPv6 back to IPv4.
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + hex, e);
        }
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("0:0:0:0:0:0:0:1");
    }
}
