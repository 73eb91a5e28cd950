package dev.mooring.internal.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The IPv4 routes of this host on Linux; empty on other systems. */
final class HostRoutes {

    private static final Path TABLE = Path.of("/proc/net/route");

    private HostRoutes() {}

    /** The destinations in CIDR notation, without the default route. */
    static List<String> read() {
        try {
            return parse(Files.readAllLines(TABLE));
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    /** Each line is {@code Iface Destination Gateway Flags RefCnt Use Metric Mask …}, numbers as in memory. */
    static List<String> parse(List<String> lines) {
        List<String> routes = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > 7 && fields[1].matches("[0-9A-Fa-f]{8}") && fields[7].matches("[0-9A-Fa-f]{8}")) {
                int destination = Integer.reverseBytes(Integer.parseUnsignedInt(fields[1], 16));
                int bits = Integer.bitCount(Integer.parseUnsignedInt(fields[7], 16));
                if (bits > 0) {
                    routes.add((destination >>> 24) + "." + (destination >>> 16 & 255) + "." + (destination >>> 8 & 255)
                            + "." + (destination & 255) + "/" + bits);
                }
            }
        }
        return routes;
    }
}
