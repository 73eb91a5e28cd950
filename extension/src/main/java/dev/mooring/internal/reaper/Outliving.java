package dev.mooring.internal.reaper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Determines whether a process that this JVM starts can outlive it. */
final class Outliving {

    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** The kernel's number for the namespace that it starts in; that one ends with the machine. */
    private static final String FIRST = "pid:[4026531836]";

    private Outliving() {}

    /**
     * Returns false in a container: when the first process of a container ends, which may be this JVM or a parent of
     * it, all others are killed. Systems without namespaces have no such containers.
     */
    static boolean isPossible() {
        return isPossibleIn(NAMESPACE);
    }

    static boolean isPossibleIn(Path namespace) {
        try {
            return !Files.isSymbolicLink(namespace)
                    || Files.readSymbolicLink(namespace).toString().equals(FIRST);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
