package dev.mooring.internal.reaper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process of ours can go on after this JVM has ended. */
final class Outliving {

    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** The kernel's number for the namespace that it starts in; that one ends with the machine. */
    private static final String FIRST = "pid:[4026531836]";

    private Outliving() {}

    /**
     * Not in a container: when its first process ends, which may be this JVM or who waits for it, all others are
     * killed. Systems without namespaces have no such containers.
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
