package dev.mooring.internal.session;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.report.event.SessionEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Describes this JVM for the journal of a session.
 *
 * @param project the directory that is tested
 */
record Opening(String session, Path project, int lookAhead) {

    private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "busybox", "dash", "ksh", "zsh", "cmd.exe");

    SessionEvent.Opened at(Instant time) {
        ProcessHandle self = ProcessHandle.current();
        Optional<ProcessHandle> tool = parent();
        String parent = tool.map(Opening::identity).orElse("");
        return new SessionEvent.Opened(
                time,
                session,
                self.pid(),
                self.info().startInstant().orElse(time),
                Ownership.ofThisProcess(session).host(),
                parent,
                tool.filter(Opening::isOneBuild).isPresent() ? parent : null,
                Optional.ofNullable(project.getFileName()).map(Path::toString).orElse(""),
                Optional.ofNullable(Opening.class.getPackage().getImplementationVersion())
                        .orElse(""),
                junit(),
                System.getProperty("java.version", ""),
                lookAhead);
    }

    private static String identity(ProcessHandle process) {
        return process.pid()
                + process.info()
                        .startInstant()
                        .map(begin -> "@" + begin.toEpochMilli())
                        .orElse("");
    }

    /**
     * The process of Maven, whose forks are Surefire's and Failsafe's, lasts as long as a build; that of Gradle, of
     * Maven's daemon or of an IDE lasts longer.
     */
    private static boolean isOneBuild(ProcessHandle parent) {
        return isFork()
                && parent.info()
                        .commandLine()
                        .filter(command -> !command.contains("mvnd"))
                        .isPresent();
    }

    private static boolean isFork() {
        return System.getProperty("sun.java.command", "").contains("surefire");
    }

    /** Surefire and Failsafe start their forks through a shell, which ends with the fork. */
    private static Optional<ProcessHandle> parent() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        return parent.filter(process -> isFork() && isShell(process))
                .flatMap(ProcessHandle::parent)
                .or(() -> parent);
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> SHELLS.contains(name.toString()))
                .isPresent();
    }

    /** A session outside of tests needs no JUnit. */
    private static String junit() {
        try {
            Class<?> test = Class.forName("org.junit.jupiter.api.Test", false, Opening.class.getClassLoader());
            return Optional.ofNullable(test.getPackage().getImplementationVersion())
                    .orElse("");
        } catch (ClassNotFoundException | LinkageError absent) {
            return "";
        }
    }
}
