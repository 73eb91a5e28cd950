package dev.mooring.internal.readiness;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tcp ports that processes of a container listen on, read from the kernel's tables.
 *
 * <p>Ports that listen on the loopback address alone do not count: no peer reaches them, and the engine's own name
 * server is among them.
 */
final class ListeningPorts {

    /** Makes the kernel's tables of sockets its output; the second does not exist where IPv6 is off. */
    static final List<String> COMMAND = List.of("cat", "/proc/net/tcp", "/proc/net/tcp6");

    private static final String HEADER = "local_address";

    /**
     * {@code 0: 00000000:1538 00000000:0000 0A ...}: local address, port, remote address, port, and 0A for listening.
     */
    private static final Pattern LISTENING =
            Pattern.compile("(?m)^\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ");

    /** 127.x.x.x, ::1 and ::ffff:127.x.x.x, each word of 32 bits as a little-endian machine prints it. */
    private static final Pattern LOOPBACK = Pattern.compile("[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F");

    private ListeningPorts() {}

    /** Reads the tables; empty if the text holds none. */
    static Optional<Set<Integer>> read(String tables) {
        if (!tables.contains(HEADER)) {
            return Optional.empty();
        }
        Set<Integer> ports = new HashSet<>();
        Matcher matcher = LISTENING.matcher(tables);
        while (matcher.find()) {
            if (!LOOPBACK.matcher(matcher.group(1)).matches()) {
                ports.add(Integer.parseInt(matcher.group(2), 16));
            }
        }
        return Optional.of(ports);
    }
}
