package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ProcessHandoverIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private ProcessConnection open(String container, ExecSpec spec) {
        return fixture.engine().containers().open(container, spec);
    }

    private String idle() {
        return fixture.run(EngineFixture.idle().build());
    }

    private static ContainerSpec interactive(boolean tty, String... command) {
        return ContainerSpec.builder(EngineFixture.IMAGE)
                .command(command)
                .options(RunOptionsSpec.builder().interactive(true).tty(tty).build())
                .build();
    }

    private void readAll(ProcessConnection connection) {
        connection.read(chunk -> (chunk.stream() == StandardStream.STDOUT ? stdout : stderr).writeBytes(chunk.bytes()));
    }

    /** Each byte value after each: no pair of them means anything to the engine. */
    private static byte[] allPairs() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                bytes.write(first);
                bytes.write(second);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void carriesAllBytesBothWaysAndEndsWithItsInput() throws IOException {
        try (ProcessConnection cat = open(idle(), ExecSpec.of("cat"))) {
            assertThat(cat.exitCode(Duration.ZERO)).isEmpty();
            cat.input().write(allPairs());
            cat.input().close();
            readAll(cat);
            assertThat(stdout.toByteArray()).isEqualTo(allPairs());
            assertThat(stderr.toByteArray()).isEmpty();
            assertThat(cat.exitCode(LONG)).hasValue(0);
        }
    }

    @Test
    void goesOnWithItsOutputWhenItsInputHasEnded() throws IOException {
        try (ProcessConnection shell = open(idle(), ExecSpec.shell("cat; echo after; echo error >&2; exit 5"))) {
            shell.input().write("before\n".getBytes(UTF_8));
            shell.input().close();
            readAll(shell);
            assertThat(stdout).hasToString("before\nafter\n");
            assertThat(stderr).hasToString("error\n");
            assertThat(shell.exitCode(LONG)).hasValue(5);
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman stops in the middle of many bytes through a raw terminal")
    void carriesAllBytesThroughATerminalThatIsRaw() throws IOException {
        byte[] bytes = allPairs();
        try (ProcessConnection head = open(
                idle(),
                ExecSpec.shell("stty raw -echo; echo ready; head -c " + (bytes.length + 1))
                        .withTty())) {
            boolean[] sent = {false};
            head.read(chunk -> {
                stdout.writeBytes(chunk.bytes());
                if (!sent[0] && stdout.toString(UTF_8).contains("ready\n")) {
                    sent[0] = true;
                    write(head, bytes);
                    // What ends with a Ctrl-@ is held back until something else comes; nothing here does.
                    write(head, new byte[] {'!'});
                }
            });
            byte[] all = stdout.toByteArray();
            assertThat(all).startsWith("ready\n".getBytes(UTF_8)).endsWith('!');
            assertThat(Arrays.copyOfRange(all, "ready\n".length(), all.length - 1))
                    .isEqualTo(bytes);
        }
    }

    private static void write(ProcessConnection connection, byte[] bytes) {
        try {
            connection.input().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void typesTheEndOfFileOnATerminal() throws IOException {
        try (ProcessConnection shell = open(
                idle(), ExecSpec.shell("stty -echo; cat; echo code $?; exit 3").withTty())) {
            shell.input().write("half a line".getBytes(UTF_8));
            shell.input().close();
            readAll(shell);
            assertThat(stdout.toString(UTF_8)).contains("half a line").endsWith("code 0\r\n");
            assertThat(shell.exitCode(LONG)).hasValue(3);
        }
    }

    @Test
    void resizesTheTerminal() throws IOException {
        try (ProcessConnection shell =
                open(idle(), ExecSpec.shell("stty -echo; read go; stty size").withTty())) {
            shell.resize(132, 43);
            shell.input().write("go\n".getBytes(UTF_8));
            readAll(shell);
            assertThat(stdout.toString(UTF_8)).endsWith("43 132\r\n");
        }
    }

    @Test
    void attachesToTheMainProcess() throws IOException {
        String id = fixture.run(
                interactive(false, "sh", "-c", "while read line; do test $line = end && exit 6; echo got $line; done"));
        try (ProcessConnection main = fixture.engine().containers().attach(id)) {
            assertThat(main.readsInput()).isTrue();
            assertThat(main.terminal()).isFalse();
            main.input().write("one\ntwo\nend\n".getBytes(UTF_8));
            readAll(main);
            assertThat(stdout).hasToString("got one\ngot two\n");
            assertThat(main.exitCode(LONG)).hasValue(6);
        }
    }

    @Test
    void attachesNothingButWhatIsWritten() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        String id = fixture.run(interactive(false, "head", "-c", String.valueOf(bytes.length)));
        try (ProcessConnection main = fixture.engine().containers().attach(id)) {
            main.input().write(bytes);
            readAll(main);
            assertThat(stdout.toByteArray()).isEqualTo(bytes);
        }
    }

    @Test
    void resizesTheTerminalOfTheMainProcess() throws IOException {
        String id = fixture.run(interactive(true, "sh", "-c", "stty -echo; read go; stty size"));
        try (ProcessConnection main = fixture.engine().containers().attach(id)) {
            main.resize(91, 17);
            main.input().write("go\n".getBytes(UTF_8));
            readAll(main);
            assertThat(stdout.toString(UTF_8)).endsWith("17 91\r\n");
        }
    }

    @Test
    void refusesToAttachToWhatHasEnded() {
        String id = idle();
        fixture.engine().containers().kill(id, "KILL");
        fixture.engine().containers().awaitExit(id);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> fixture.engine().containers().attach(id))
                .withMessage(
                        "The engine refused to attach to container " + id + ": container " + id + " is not running");
    }

    @Test
    void leavesNoConnectionAndNoCommandThatWaitsForInput() throws IOException {
        String id = idle();
        try (ProcessConnection first = open(id, ExecSpec.of("cat"))) {
            assertThat(first.exitCode(Duration.ZERO)).isEmpty();
        }
        long before = openSockets();
        for (int i = 0; i < 10; i++) {
            try (ProcessConnection cat = open(id, ExecSpec.of("cat"))) {
                cat.input().write(i);
            }
            try (InputStream export = fixture.engine().containers().export(id)) {
                assertThat(export.read()).isNotNegative();
            }
        }
        await().untilAsserted(() -> {
            // One may be kept for the next request.
            assertThat(openSockets()).isLessThanOrEqualTo(before + 1);
            assertThat(fixture.engine().containers().top(id, List.of()).processes())
                    .hasSize(1);
        });
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(ProcessHandoverIT::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            // Closed in the meantime.
            return false;
        }
    }
}
