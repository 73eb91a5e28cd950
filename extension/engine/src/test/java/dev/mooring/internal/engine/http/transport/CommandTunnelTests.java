package dev.mooring.internal.engine.http.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A shell stands for ssh, the other host and its docker command. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class CommandTunnelTests {

    private static final String NAME = "ssh to build";
    private static final String ANSWER = "printf 'HTTP/1.1 200 OK\\r\\nApi-Version: 1.45\\r\\n\\r\\n';";

    @TempDir
    Path directory;

    private CommandTunnel tunnel;

    @AfterEach
    void close() throws IOException {
        if (tunnel != null) {
            tunnel.socket().close();
        }
    }

    private CommandTunnel start(String script) throws IOException {
        tunnel = CommandTunnel.start(NAME, List.of("sh", "-c", "echo $$ >" + directory.resolve("pid") + ";" + script));
        return tunnel;
    }

    private boolean runs() throws IOException {
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        start(ANSWER + "cat").greet();
        OutputStream output = tunnel.socket().getOutputStream();
        InputStream input = tunnel.socket().getInputStream();
        assertThat(line(input)).isEqualTo("HEAD /_ping HTTP/1.1\r");
        output.write("ahoy\n".getBytes(UTF_8));
        while (!line(input).equals("\r")) {}
        assertThat(line(input)).isEqualTo("ahoy");
    }

    @Test
    void theEngineSeesTheEndOfTheInputWhileItStillAnswers() throws IOException {
        start(ANSWER + "cat >/dev/null; echo all read").greet();
        tunnel.socket().shutdownOutput();
        assertThat(new String(tunnel.socket().getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("all read\n");
    }

    @Test
    void largeStreamsPassWhole() throws IOException {
        start(ANSWER + "head -c 3000000 /dev/zero").greet();
        assertThat(tunnel.socket().getInputStream().readAllBytes()).hasSize(3_000_000);
    }

    @Test
    void reportsTheMessagesOfSshIfItFails() throws IOException {
        start("echo 'ada@build: Permission denied (publickey).' >&2; exit 255");
        assertThatThrownBy(tunnel::greet)
                .isInstanceOf(IOException.class)
                .hasMessage("ssh to build ended with exit code 255: ada@build: Permission denied (publickey).");
    }

    @Test
    void reportsTheMessagesOfSshIfItFailsLater() throws IOException {
        start(ANSWER + "echo 'Connection reset by peer' >&2; exit 255").greet();
        assertThatThrownBy(() -> tunnel.socket().getInputStream().readAllBytes())
                .hasMessage("ssh to build ended with exit code 255: Connection reset by peer");
    }

    @Test
    void reportsACommandThatEndsWithoutAnAnswer() throws IOException {
        start("echo 'This account is not available.' >&2");
        assertThatThrownBy(tunnel::greet)
                .hasMessage("ssh to build ended before the engine answered: This account is not available.");
    }

    @Test
    void reportsAShellThatPrints() throws IOException {
        start("echo Welcome to build; cat");
        assertThatThrownBy(tunnel::greet)
                .hasMessage("ssh to build prints something other than the engine's answer, which begins with 'Welco';"
                        + " neither it nor a shell's start-up files may print anything");
    }

    @Test
    void reportsThatSshIsMissing() {
        assertThatThrownBy(() -> CommandTunnel.start(NAME, List.of("no-such-ssh")))
                .hasMessageStartingWith("ssh to build cannot be started: ")
                .hasMessageContaining("no-such-ssh");
    }

    @Test
    void startsNoProcessIfThePairingIsInterrupted() throws IOException {
        Path name = directory.resolve("socket");
        Path ran = directory.resolve("ran");
        try (ServerSocketChannel pairing = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            pairing.bind(UnixDomainSocketAddress.of(name));
            SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(name));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> CommandTunnel.start(NAME, List.of("mkdir", ran.toString()), client, pairing))
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.isOpen()).isFalse();
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void closingEndsTheProcessAndItsReaders() throws Exception {
        start(ANSWER + "exec sleep 600").greet();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = reader(failure);
        tunnel.socket().close();
        reader.join();
        assertThat(failure.get()).hasMessage("Socket closed");
        await().until(() -> !runs());
    }

    @Test
    void anInterruptEndsTheProcessAtOnce() throws Exception {
        start(ANSWER + "exec sleep 600").greet();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = reader(failure);
        reader.interrupt();
        reader.join();
        assertThat(failure.get()).isInstanceOf(ClosedByInterruptException.class);
        await().until(() -> !runs());
    }

    private Thread reader(AtomicReference<Throwable> failure) {
        Thread reader = new Thread(() -> {
            try {
                failure.set(new AssertionError(
                        "read " + tunnel.socket().getInputStream().read()));
            } catch (IOException e) {
                failure.set(e);
            }
        });
        reader.start();
        return reader;
    }

    @Test
    void readingHasItsTimeout() throws IOException {
        start(ANSWER + "exec sleep 600").greet();
        tunnel.socket().setSoTimeout(50);
        assertThatThrownBy(() -> tunnel.socket().getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void theCommandIsDockers() {
        assertThat(SshCommand.dialing(new EngineAddress.Ssh("ada", "build", 2222, "/run/it's.sock")))
                .containsSubsequence(
                        "ssh", "-T", "BatchMode=yes", "-l", "ada", "-p", "2222", "--", "build", "docker", "--host")
                .endsWith("--host", "'unix:///run/it'\\''s.sock'", "system", "dial-stdio");
        assertThat(SshCommand.dialing(new EngineAddress.Ssh(null, "build", 0, null)))
                .doesNotContain("-l", "-p")
                .endsWith("--", "build", "docker", "system", "dial-stdio");
    }
}
