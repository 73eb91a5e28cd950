package dev.mooring.internal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The space in which the process ids and paths of one process are valid. Outside of it, the same numbers and names
 * belong to others.
 *
 * <p>Each part is an empty text if the system does not report it. Spaces of different machines may then look equal if
 * they have no boot id, so even in an equal space, a process that is not found may still exist.
 *
 * @param boot the id of this start of the kernel. Unlike a machine id or a host name, it differs between virtual
 *     machines that were made from one image, and it is the same in all containers of a host
 * @param processes the namespace of process ids: a container has its own, and so has a container that is started again
 * @param files the namespace of mounts
 */
public record OwnerSpace(String boot, String processes, String files) {

    private static final String SEPARATOR = "/";

    /** The space of this process. */
    public static OwnerSpace ofThisProcess() {
        return new OwnerSpace(
                read(Path.of("/proc/sys/kernel/random/boot_id")),
                link(Path.of("/proc/self/ns/pid")),
                link(Path.of("/proc/self/ns/mnt")));
    }

    /** Reads what {@link #toString()} returned; any other text is a space that is not shared. */
    static OwnerSpace parse(String text) {
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        return parts.size() == 3
                ? new OwnerSpace(parts.get(0), parts.get(1), parts.get(2))
                : new OwnerSpace(text, text, text);
    }

    boolean sharesProcessesWith(OwnerSpace other) {
        return boot.equals(other.boot) && processes.equals(other.processes);
    }

    boolean sharesFilesWith(OwnerSpace other) {
        return boot.equals(other.boot) && files.equals(other.files);
    }

    @Override
    public String toString() {
        return String.join(SEPARATOR, boot, processes, files);
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
}
