package dev.mooring.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The gateway of this JVM's own network, on Linux. */
final class DefaultRoute {

    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int MASK = 7;
    private static final String NONE = "00000000";

    private DefaultRoute() {}

    static Optional<String> gateway() {
        try {
            return gateway(Files.readAllLines(Path.of("/proc/net/route")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param table the kernel's table: addresses are 32 bits in hexadecimal as a little-endian machine prints them */
    static Optional<String> gateway(List<String> table) {
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > MASK
                        && fields[DESTINATION].equals(NONE)
                        && fields[MASK].equals(NONE)
                        && !fields[GATEWAY].equals(NONE))
                .map(fields -> address(fields[GATEWAY]))
                .findFirst();
    }

    private static String address(String hex) {
        long bits = Long.parseLong(hex, 16);
        return (bits & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits >> 16 & 0xff) + "." + (bits >> 24 & 0xff);
    }
}
