package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.ProcessStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the Maven that has started this JVM, or is this JVM. */
public final class MavenProcess {

    /** The main classes of Maven's scripts, of its wrapper, and of IDEs that start Maven. */
    private static final Set<String> MAIN_CLASSES = Set.of(
            "org.codehaus.plexus.classworlds.launcher.Launcher",
            "org.codehaus.classworlds.Launcher",
            "org.apache.maven.wrapper.MavenWrapperMain");

    private MavenProcess() {}

    /** The nearest one; empty if there is none, or if the system does not show the command lines of processes. */
    public static Optional<ProcessStart> find() {
        return Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        process -> process.flatMap(ProcessHandle::parent))
                .map(Optional::orElseThrow)
                .filter(process -> isMaven(arguments(process)))
                .findFirst()
                .map(ProcessStart::of);
    }

    static boolean isMaven(List<String> arguments) {
        return arguments.stream().anyMatch(MAIN_CLASSES::contains);
    }

    /** The JDK reads only the beginning of a long command line. */
    private static List<String> arguments(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
            return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException notLinux) {
            return process.info().arguments().map(List::of).orElse(List.of());
        }
    }
}
