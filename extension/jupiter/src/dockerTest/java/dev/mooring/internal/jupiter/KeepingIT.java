package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.Volume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a failed test had stays for people, who look at it and remove it with the commands that they are told. */
class KeepingIT {

    private static @Nullable String session;

    static class FailingTestCase {
        @Container(image = RealRun.IMAGE)
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer greeter;

        @Test
        void fails() {
            session = greeter.inspect().labels().get(Ownership.SESSION);
            throw new AssertionError("as it should");
        }
    }

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        RealRun.logger(Configuration.class.getPackageName()).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        RealRun.logger(Configuration.class.getPackageName()).detachAppender(log);
    }

    @Test
    void staysUntilItIsRemovedByTheCommandsThatAreTold() throws IOException, InterruptedException {
        new RealRun().with(Configuration.KEEP, "on-failure").execute(FailingTestCase.class);

        assertThat(left())
                .anyMatch(name -> name.startsWith("container ") && name.contains("greeter"))
                .anyMatch(name -> name.startsWith("network ") && name.contains("net"))
                .anyMatch(name -> name.startsWith("volume ") && name.contains("data"));
        List<String> commands = log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith("Kept on the engine"))
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> line.startsWith("docker "))
                .toList();
        assertThat(commands).anyMatch(command -> command.startsWith("docker logs"));
        for (String command : commands) {
            // The image has no shell, and this test no terminal.
            if (!command.startsWith("docker exec")) {
                run(command);
            }
        }
        assertThat(left()).isEmpty();
    }

    private static List<String> left() {
        return RealRun.labelled(Ownership.SESSION, Objects.requireNonNull(session));
    }

    private static void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }
}
