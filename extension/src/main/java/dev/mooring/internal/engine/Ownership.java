package dev.mooring.internal.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * To whom something on the engine belongs, as its labels say: what Mooring may remove is told by these alone.
 *
 * @param session the session that made it
 * @param host the host of the process that made it
 * @param space the machine and the space of process ids there: containers may share a host name, and one's process ids
 *     mean nothing in another
 * @param pid that process's id
 * @param started when that process was started, to the millisecond, since process ids are used again; the epoch where
 *     the system does not tell
 */
public record Ownership(String session, String host, String space, long pid, Instant started) {

    /** The label that everything of Mooring's carries. */
    public static final String SESSION = "dev.mooring.session";

    public static final String OWNER_HOST = "dev.mooring.owner.host";
    public static final String OWNER_SPACE = "dev.mooring.owner.space";
    public static final String OWNER_PID = "dev.mooring.owner.pid";
    public static final String OWNER_STARTED = "dev.mooring.owner.started";

    /** The logical name. */
    public static final String NAME = "dev.mooring.name";

    /** Where it was declared, as {@code OrdersIT.db}. */
    public static final String DECLARED_AT = "dev.mooring.declared-at";

    /** On a volume that stands for an image's name: the name. */
    public static final String IMAGE = "dev.mooring.image";

    private static final Set<String> LABELS =
            Set.of(SESSION, OWNER_HOST, OWNER_SPACE, OWNER_PID, OWNER_STARTED, NAME, DECLARED_AT);

    /** Whether a label is one of those that say so. */
    public static boolean isLabel(String label) {
        return LABELS.contains(label);
    }

    /** What a session of this process owns. */
    public static Ownership ofThisProcess(String session) {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        return new Ownership(
                session, hostName(), spaceOfIds(), self.pid(), Instant.ofEpochMilli(started.toEpochMilli()));
    }

    /** Reads the owner from labels; empty where they are not (or not whole) Mooring's. */
    public static Optional<Ownership> of(Map<String, String> labels) {
        String session = labels.get(SESSION);
        String host = labels.get(OWNER_HOST);
        String space = labels.get(OWNER_SPACE);
        String pid = labels.get(OWNER_PID);
        String started = labels.get(OWNER_STARTED);
        if (session == null || host == null || space == null || pid == null || started == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Ownership(
                    session, host, space, Long.parseLong(pid), Instant.ofEpochMilli(Long.parseLong(started))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The labels that say so. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(SESSION, session);
        labels.put(OWNER_HOST, host);
        labels.put(OWNER_SPACE, space);
        labels.put(OWNER_PID, Long.toString(pid));
        labels.put(OWNER_STARTED, Long.toString(started.toEpochMilli()));
        return labels;
    }

    /** Whether this process can tell if the one that made it still runs. */
    public boolean sameSpace(Ownership other) {
        return host.equals(other.host) && space.equals(other.space);
    }

    /** Whether the process that made it still runs, as far as can be told; to be asked in its own space alone. */
    public boolean alive() {
        return ProcessHandle.of(pid)
                .filter(process ->
                        process.info().startInstant().map(this::mayBe).orElse(true))
                .isPresent();
    }

    private boolean mayBe(Instant start) {
        return started.equals(Instant.EPOCH) || start.toEpochMilli() == started.toEpochMilli();
    }

    private static String spaceOfIds() {
        return read(Path.of("/etc/machine-id")) + "/" + link(Path.of("/proc/self/ns/pid"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            return "";
        }
    }

    private static String link(Path path) {
        try {
            return Files.readSymbolicLink(path).toString();
        } catch (IOException | UnsupportedOperationException absent) {
            return "";
        }
    }

    /** Read from the kernel where possible: the JDK may ask a name server for it. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unnamed) {
                return "localhost";
            }
        }
    }
}
