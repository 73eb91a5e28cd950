package dev.mooring.internal.session;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.report.event.SessionEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Describes this JVM for the journal of a session.
 *
 * @param project the directory that is tested
 */
record Opening(String session, Path project, int lookAhead) {

    SessionEvent.Opened at(Instant time) {
        ProcessHandle self = ProcessHandle.current();
        String parent = self.parent().map(Opening::identity).orElse("");
        return new SessionEvent.Opened(
                time,
                session,
                self.pid(),
                self.info().startInstant().orElse(time),
                Ownership.ofThisProcess(session).host(),
                parent,
                isOneBuild() && !parent.isEmpty() ? parent : null,
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
    private static boolean isOneBuild() {
        return System.getProperty("sun.java.command", "").contains("surefire")
                && ProcessHandle.current()
                        .parent()
                        .flatMap(parent -> parent.info().commandLine())
                        .filter(command -> !command.contains("mvnd"))
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
