package dev.mooring.internal.engine;

import dev.mooring.internal.text.Printable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The owner of something on the engine according to its labels. Labels prove nothing by themselves, see
 * {@code dev.mooring.internal.provenance}.
 *
 * @param session the session that made it
 * @param host the host of the process that made it
 * @param space the space in which the process ids and paths of that process are valid
 * @param pid that process's id
 * @param started when that process was started, to the millisecond, since process ids are used again; the epoch if the
 *     system does not report it
 * @param lock the file that the session keeps locked while it is open, or an empty text
 * @param keptUntil the time until which it stays after the end of its owner; the epoch if it does not stay
 */
public record Ownership(
        String session, String host, OwnerSpace space, long pid, Instant started, String lock, Instant keptUntil) {

    /** The prefix of Mooring's labels. */
    public static final String OURS = "dev.mooring.";

    /** The label of everything that Mooring has created. */
    public static final String SESSION = "dev.mooring.session";

    public static final String OWNER_HOST = "dev.mooring.owner.host";
    public static final String OWNER_SPACE = "dev.mooring.owner.space";
    public static final String OWNER_PID = "dev.mooring.owner.pid";
    public static final String OWNER_STARTED = "dev.mooring.owner.started";

    public static final String OWNER_LOCK = "dev.mooring.owner.lock";
    public static final String KEPT_UNTIL = "dev.mooring.kept-until";

    /** The time of creation in milliseconds, by the clock of the owner's host. */
    public static final String CREATED = "dev.mooring.created";

    /** The scope that it lives in. */
    public static final String SCOPE = "dev.mooring.scope";

    /** The logical name. */
    public static final String NAME = "dev.mooring.name";

    /**
     * On a container: its name and the moment of its creation, which no other container shares. All other labels of
     * Mooring may come from the image, but the value of this one differs from the image's exactly if Mooring has
     * created the container.
     */
    public static final String CONTAINER = "dev.mooring.container";

    /** Where it was declared, as {@code OrdersIT.db}. */
    public static final String DECLARED_AT = "dev.mooring.declared-at";

    /**
     * The prefix of the labels of containers that later sessions may use; as a label of its own, it identifies the
     * container.
     */
    public static final String REUSE = "dev.mooring.reuse";

    /** On a container that the JVMs of a build share, and on the records of its users: the build. */
    public static final String BUILD = "dev.mooring.reuse.build";

    /** On a volume that stands for an image's name: the name. */
    public static final String IMAGE = "dev.mooring.image";

    /** On such a volume: the id of the image that got the name. */
    public static final String IMAGE_ID = "dev.mooring.image.id";

    /** On such a volume: that the session has made the image, and not only given it a name. */
    public static final String IMAGE_MADE = "dev.mooring.image.made";

    /** No name of a container contains it. */
    private static final String SEPARATOR = "/";

    private static final AtomicLong CREATIONS = new AtomicLong(System.currentTimeMillis());

    /** The labels that identify the owner. */
    public static final Set<String> LABELS = Set.of(
            SESSION,
            OWNER_HOST,
            OWNER_SPACE,
            OWNER_PID,
            OWNER_STARTED,
            OWNER_LOCK,
            KEPT_UNTIL,
            CREATED,
            CONTAINER,
            SCOPE,
            NAME,
            DECLARED_AT);

    /** Whether a label is one of those that identify the owner. */
    public static boolean isLabel(String label) {
        return LABELS.contains(label);
    }

    /** Returns the labels among the given ones that identify the owner. */
    public static Map<String, String> among(Map<String, String> labels) {
        Map<String, String> owner = new LinkedHashMap<>(labels);
        owner.keySet().retainAll(LABELS);
        return owner;
    }

    /** The ownership of a session of this process. */
    public static Ownership ofThisProcess(String session) {
        ProcessStart self = ProcessStart.of(ProcessHandle.current());
        return new Ownership(
                session, hostName(), OwnerSpace.ofThisProcess(), self.pid(), self.started(), "", Instant.EPOCH);
    }

    /** The ownership of a session of which only the id is known. */
    public static Ownership ofUnknownProcess(String session) {
        return new Ownership(session, "", new OwnerSpace("", "", ""), 0, Instant.EPOCH, "", Instant.EPOCH);
    }

    /** Returns a copy with a lock, which other processes of the host can try. */
    public Ownership withLock(Path file) {
        return new Ownership(session, host, space, pid, started, file.toString(), keptUntil);
    }

    /** Returns a copy for a resource that stays after the end of the session. */
    public Ownership keptUntil(Instant end) {
        return new Ownership(session, host, space, pid, started, lock, Instant.ofEpochMilli(end.toEpochMilli()));
    }

    /** Reads the owner from labels; empty if they are not Mooring's, or incomplete. */
    public static Optional<Ownership> of(Map<String, String> labels) {
        String session = labels.get(SESSION);
        String host = labels.get(OWNER_HOST);
        String space = labels.get(OWNER_SPACE);
        String pid = labels.get(OWNER_PID);
        String started = labels.get(OWNER_STARTED);
        String lock = labels.getOrDefault(OWNER_LOCK, "");
        String kept = labels.getOrDefault(KEPT_UNTIL, "0");
        if (session == null || host == null || space == null || pid == null || started == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Ownership(
                    session,
                    host,
                    OwnerSpace.parse(space),
                    Long.parseLong(pid),
                    Instant.ofEpochMilli(Long.parseLong(started)),
                    lock,
                    Instant.ofEpochMilli(Long.parseLong(kept))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns where something was declared according to its labels, as printable text; {@code unknown} without one. */
    public static String declaredAt(Map<String, String> labels) {
        String place = labels.getOrDefault(DECLARED_AT, "");
        return place.isEmpty() ? "unknown" : Printable.line(place);
    }

    /** Reads the time of creation from labels; empty if they do not contain it. */
    public static Optional<Instant> created(Map<String, String> labels) {
        try {
            return Optional.ofNullable(labels.get(CREATED)).map(Long::parseLong).map(Instant::ofEpochMilli);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the labels that identify the owner of a resource that is about to be created. They are always complete,
     * so that a container inherits none of them from its image.
     */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(SESSION, session);
        labels.put(OWNER_HOST, host);
        labels.put(OWNER_SPACE, space.toString());
        labels.put(OWNER_PID, Long.toString(pid));
        labels.put(OWNER_STARTED, Long.toString(started.toEpochMilli()));
        labels.put(CREATED, Long.toString(System.currentTimeMillis()));
        labels.put(OWNER_LOCK, lock);
        labels.put(KEPT_UNTIL, Long.toString(keptUntil.toEpochMilli()));
        return labels;
    }

    /**
     * Returns the labels of a container that is about to be created and of which only the name is known.
     *
     * @param name its name on the engine
     */
    public Map<String, String> labels(String name) {
        Map<String, String> labels = labels();
        labels.put(SCOPE, "");
        labels.put(NAME, "");
        labels.put(DECLARED_AT, "");
        labels.put(CONTAINER, String.join(SEPARATOR, name, session, Long.toString(CREATIONS.incrementAndGet())));
        return labels;
    }

    /** Returns the name that a container was created with; empty if Mooring's label does not say so. */
    public static Optional<String> nameOf(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(CONTAINER))
                .filter(value -> value.indexOf(SEPARATOR) > 0)
                .map(value -> value.substring(0, value.indexOf(SEPARATOR)));
    }

    /** Returns the prefix of the names of a session's networks and volumes. */
    public static String prefix(String session) {
        return "mooring-" + session + "-";
    }

    /** Whether this owner and another one share their process ids. */
    public boolean sharesProcessesWith(Ownership other) {
        return host.equals(other.host) && space.sharesProcessesWith(other.space);
    }

    /** Whether this owner and another one share their paths. */
    public boolean sharesFilesWith(Ownership other) {
        return host.equals(other.host) && space.sharesFilesWith(other.space);
    }

    /**
     * Whether the process of the owner can be seen to run. Ask only in a space that shares its processes. If this is
     * false, the process may run nevertheless: the system may hide it, or not tell when it was started.
     */
    public boolean isSeenToRun() {
        return process().seen().isPresent();
    }

    /** How long the resource is kept makes no difference to the owner. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ownership owner
                && session.equals(owner.session)
                && host.equals(owner.host)
                && space.equals(owner.space)
                && pid == owner.pid
                && started.equals(owner.started)
                && lock.equals(owner.lock);
    }

    @Override
    public int hashCode() {
        return Objects.hash(session, host, space, pid, started, lock);
    }

    /** Whether it is kept for now, regardless of its owner. */
    public boolean kept() {
        return Instant.now().isBefore(keptUntil);
    }

    /** Whether this process created it. */
    public boolean isOfThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() == pid
                && (started.equals(Instant.EPOCH)
                        || self.info().startInstant().map(process()::isStart).orElse(true));
    }

    private ProcessStart process() {
        return new ProcessStart(pid, started);
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
