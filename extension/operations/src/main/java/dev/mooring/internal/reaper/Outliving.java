package dev.mooring.internal.reaper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Determines whether a process that this JVM starts can outlive it. */
final class Outliving {

    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** The kernel's number for the namespace that it starts in; that one ends with the machine. */
    private static final String FIRST = "pid:[4026531836]";

    private Outliving() {}

    /**
     * Returns false in a container whose first process is this JVM or an ancestor of it: when that process ends, which
     * may be soon after this JVM, all others are killed. The first process of most build servers only waits, and they
     * bring the job's processes in from outside, as {@code docker exec} does. Systems without namespaces have no such
     * containers.
     */
    static boolean isPossible() {
        return isPossibleIn(NAMESPACE, ancestors());
    }

    static boolean isPossibleIn(Path namespace, LongStream ancestors) {
        try {
            return !Files.isSymbolicLink(namespace)
                    || Files.readSymbolicLink(namespace).toString().equals(FIRST)
                    || ancestors.noneMatch(pid -> pid == 1);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** The ids of this process and its ancestors; a process from outside of the container has none in it. */
    private static LongStream ancestors() {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .mapToLong(process -> process.orElseThrow().pid());
    }
}
