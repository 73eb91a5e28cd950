package dev.mooring.internal.provision;

import dev.mooring.spec.Protocol;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the process on this host that uses a port, on Linux; processes of other users may be hidden. */
final class ListeningProcess {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENS = "0A";

    private ListeningProcess() {}

    /** Returns for instance {@code process 4711 (/usr/bin/java)}. */
    static Optional<String> describe(int port, Protocol protocol) {
        Set<String> sockets = new HashSet<>();
        for (String family : List.of("", "6")) {
            Path table = PROC.resolve("net").resolve(protocol.toString().toLowerCase(Locale.ROOT) + family);
            try {
                sockets.addAll(sockets(Files.readAllLines(table), port, protocol));
            } catch (IOException notLinux) {
                return Optional.empty();
            }
        }
        return ProcessHandle.allProcesses()
                .filter(process -> has(process, sockets))
                .findFirst()
                .map(process -> "process " + process.pid()
                        + process.info()
                                .command()
                                .map(command -> " (" + command + ")")
                                .orElse(""));
    }

    /** Each line is {@code sl local_address rem_address st … inode …}, the address as {@code 0100007F:1F90}. */
    static Set<String> sockets(List<String> table, int port, Protocol protocol) {
        String suffix = String.format(":%04X", port);
        Set<String> sockets = new HashSet<>();
        for (String line : table) {
            String[] fields = line.strip().split("\\s+", -1);
            boolean found = fields.length > 9
                    && fields[1].endsWith(suffix)
                    && (protocol == Protocol.UDP || fields[3].equals(LISTENS));
            if (found) {
                sockets.add("socket:[" + fields[9] + "]");
            }
        }
        return sockets;
    }

    private static boolean has(ProcessHandle process, Set<String> sockets) {
        Path open = PROC.resolve(Long.toString(process.pid())).resolve("fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(open)) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException endedOrForbidden) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
