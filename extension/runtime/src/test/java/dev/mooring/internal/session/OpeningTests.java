package dev.mooring.internal.session;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.report.event.SessionEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpeningTests {

    private final Instant now = Instant.now();
    private final SessionEvent.Opened opened = new Opening("cafe0123", Path.of("/home/shop"), 3).at(now);

    /** In a JVM of its own. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            SessionEvent.Opened opened = new Opening("cafe0123", Path.of("shop"), 0).at(Instant.now());
            System.out.println(opened.parent() + " " + opened.build());
        }
    }

    /** The parent and the build of a JVM that this one starts through a shell. */
    private static String throughShell(String argument) throws IOException {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "echo $$; \"$@\"; exit $?",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = shell.inputReader()) {
            return output.lines()
                    .collect(joining(" "))
                    .replaceAll("@\\d+", "")
                    .replaceAll("\\b" + shell.pid() + "\\b", "shell")
                    .replaceAll("\\b" + ProcessHandle.current().pid() + "\\b", "this");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void knowsMavenBehindTheShellOfAFork() throws IOException {
        assertThat(throughShell("surefire")).isEqualTo("shell this this");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void usesTheParentOfAnyOtherJvm() throws IOException {
        assertThat(throughShell("other")).isEqualTo("shell shell null");
    }

    @Test
    void describesThisJvm() {
        ProcessHandle self = ProcessHandle.current();
        assertThat(opened.pid()).isEqualTo(self.pid());
        assertThat(opened.jvmBegan()).isEqualTo(self.info().startInstant().orElse(now));
        assertThat(opened.java()).isEqualTo(System.getProperty("java.version"));
        assertThat(opened.junit()).isNotEmpty();
        assertThat(opened.project()).isEqualTo("shop");
        assertThat(opened.lookAhead()).isEqualTo(3);
    }

    @Test
    void isTheSameInEachSessionOfAJvm() {
        SessionEvent.Opened other = new Opening("cafe0124", Path.of("/home/shop"), 3).at(now.plusSeconds(5));
        assertThat(other.parent()).isEqualTo(opened.parent());
        assertThat(other.build()).isEqualTo(opened.build());
    }

    private SessionEvent.Opened openedAfter(Duration time) {
        Instant began = Instant.parse("2025-01-31T12:00:00Z");
        return new SessionEvent.Opened(
                began.plus(time), "cafe0123", 17, began, "host", "", null, "shop", "", "", "17", 0);
    }

    @Test
    void countsFromTheBeginOfAJvmThatHasNotDoneOtherThingsForLong() {
        assertThat(openedAfter(Duration.ofSeconds(59)).begin()).isEqualTo("2025-01-31T12:00:00Z");
        assertThat(openedAfter(Duration.ofHours(1)).begin()).isEqualTo("2025-01-31T13:00:00Z");
    }
}
