package dev.mooring.internal.handle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.fake.FakeConnection.Conversation;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessSession;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.StandardStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(100)
class ProcessSessionTests {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private HandleFixture fixture = new HandleFixture();

    private ProcessSession open(Conversation conversation) {
        fixture.container().converses(conversation);
        return fixture.handle.execInteractive("sh");
    }

    @AfterEach
    void leavesNothingOpen() {
        fixture.handle.release();
        assertThat(fixture.engine.openStreams()).isZero();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("mooring-session")));
    }

    @Test
    void converses() {
        try (ProcessSession session = open(partner -> {
            partner.print("$ ");
            partner.print("you said " + partner.readLine() + "\n$ ");
            return Integer.parseInt(partner.readLine());
        })) {
            session.awaitOutput("\\$ ", LONG);
            session.send("hello\n");
            assertThat(session.awaitOutput("said (\\w+)\n", LONG).group(1)).isEqualTo("hello");
            session.send("7\n");
            assertThat(session.awaitExit(LONG)).isEqualTo(7);
            assertThat(session.output()).isEqualTo("$ you said hello\n$ ");
        }
    }

    @Test
    void continuesDirectlyAfterAMatch() {
        try (ProcessSession session = open(partner -> {
            partner.print("one two two three");
            return 0;
        })) {
            session.awaitOutput("two", LONG);
            session.awaitOutput("^ two", LONG);
            assertThatExceptionOfType(MooringException.class).isThrownBy(() -> session.awaitOutput("two", LONG));
            session.awaitOutput("three$", LONG);
        }
    }

    @Test
    void signalsTheEndOfInput() throws IOException {
        try (ProcessSession session = open(partner -> {
            String read = partner.readLine();
            partner.print("after the end: " + read);
            return 3;
        })) {
            session.send("unfinished");
            session.stdin().close();
            assertThat(new String(session.stdout().readAllBytes(), UTF_8)).isEqualTo("after the end: unfinished");
            assertThat(session.awaitExit(LONG)).isEqualTo(3);
        }
    }

    @Test
    void keepsTheStreamsApartAndCharactersWhole() throws IOException {
        byte[] euro = "€".getBytes(UTF_8);
        try (ProcessSession session = open(partner -> {
            partner.print(StandardStream.STDOUT, Arrays.copyOfRange(euro, 0, 1));
            partner.print(StandardStream.STDERR, "error".getBytes(UTF_8));
            partner.print(StandardStream.STDOUT, Arrays.copyOfRange(euro, 1, 3));
            return 0;
        })) {
            assertThat(session.stdout().readAllBytes()).isEqualTo(euro);
            assertThat(session.stderr().readAllBytes()).isEqualTo("error".getBytes(UTF_8));
            assertThat(session.output()).isEqualTo("error€");
            assertThat(session.stdout().readAllBytes())
                    .as("each stream begins at the beginning")
                    .isEqualTo(euro);
        }
    }

    @Test
    void passesOutputToTheListenerOfTheSpec() {
        List<String> told = new CopyOnWriteArrayList<>();
        fixture.container().converses(partner -> {
            partner.print("listen");
            return 0;
        });
        try (ProcessSession session =
                fixture.handle.execInteractive(ExecSpec.of("sh").withOutput(chunk -> told.add(chunk.text())))) {
            session.awaitExit(LONG);
            await().untilAsserted(() -> assertThat(told).containsExactly("listen"));
        }
    }

    @Test
    void keepsNoMoreThanTheLimit() {
        List<String> told = new CopyOnWriteArrayList<>();
        fixture.container().converses(partner -> {
            partner.print("first\n");
            for (int i = 0; i < 9; i++) {
                partner.print("y".repeat(1024 * 1024));
            }
            partner.print("last\n");
            return 3;
        });
        try (ProcessSession session =
                fixture.handle.execInteractive(ExecSpec.of("yes").withOutput(chunk -> told.add(chunk.text())))) {
            assertThat(session.awaitExit(LONG)).isEqualTo(3);
            assertThat(session.output()).startsWith("first\n").hasSizeLessThanOrEqualTo(8 * 1024 * 1024);
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> session.awaitOutput("last", LONG))
                    .withMessageContaining(
                            "\n  state:    its output takes more than 16 MiB, the most that is kept in memory;"
                                    + " receive it with ExecSpec.withOutput and exec, or set mooring.output.limit to more\n");
            await().untilAsserted(() -> assertThat(told).contains("last\n"));
        }
    }

    @Test
    void showsTheOutputIfThereIsNoMatch() {
        fixture.masker.add("sesame");
        CountDownLatch end = new CountDownLatch(1);
        try (ProcessSession session = open(partner -> {
            partner.print("Password sesame\r\nis wrong\r\n");
            end.await();
            return 0;
        })) {
            session.awaitOutput("Password ", LONG);
            await().until(() -> session.output().endsWith("wrong\r\n"));
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> session.awaitOutput("Welcome", SHORT))
                    .withMessage("Command 'sh' in container 'web' (WebIT.web, image web:1) printed nothing that matches"
                            + " 'Welcome' within 50 ms."
                            + "\n  instead:  | ***"
                            + "\n            | is wrong");
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> session.awaitExit(SHORT))
                    .withMessage("Command 'sh' in container 'web' (WebIT.web, image web:1) did not end within 50 ms."
                            + "\n  printed:  | Password ***"
                            + "\n            | is wrong");
            end.countDown();
        }
    }

    @Test
    void doesNotWaitForTheOutputOfAnEndedProcess() {
        try (ProcessSession session = open(partner -> {
            partner.print("sorry");
            return 9;
        })) {
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> session.awaitOutput("Welcome", Duration.ofDays(1)))
                    .withMessage("Command 'sh' in container 'web' (WebIT.web, image web:1) printed nothing that matches"
                            + " 'Welcome'."
                            + "\n  state:    ended with code 9"
                            + "\n  instead:  | sorry");
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.send("more"))
                    .withMessage(
                            "Command 'sh' in container 'web' (WebIT.web, image web:1) does not accept any more input."
                                    + "\n  found:    java.io.IOException: broken pipe"
                                    + "\n  state:    ended with code 9"
                                    + "\n  printed:  | sorry");
        }
    }

    @Test
    void saysThatACommandCouldNotBeStarted() {
        try (ProcessSession session = open(partner -> {
            partner.print("OCI runtime exec failed: exec failed: \"sh\": executable file not found in $PATH\n");
            return 127;
        })) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.awaitExit(LONG))
                    .withMessage("Command 'sh' in container 'web' (WebIT.web, image web:1) could not be started."
                            + "\n  engine:   OCI runtime exec failed: exec failed: \"sh\": executable file not found in"
                            + " $PATH");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (ProcessSession session = open(partner -> partner.readLine().length())) {
            Thread thread = new Thread(() -> {
                try {
                    session.awaitOutput("never", Duration.ofDays(1));
                } catch (EngineException e) {
                    thrown.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag lost", e));
                }
            });
            thread.start();
            await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            thread.interrupt();
            thread.join();
        }
        assertThat(thrown.get())
                .isInstanceOf(EngineException.class)
                .hasMessage("Interrupted: Command 'sh' in container 'web' (WebIT.web, image web:1), while waiting"
                        + " for output that matches 'never'.");
    }

    @Test
    void closingEndsTheWaitsOfOthers() throws Exception {
        ProcessSession session = open(partner -> partner.readLine().length());
        InputStream stdout = session.stdout();
        fixture.handle.release();
        assertThatExceptionOfType(IOException.class).isThrownBy(stdout::read);
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> session.awaitOutput("never", LONG))
                .withMessageContaining("state:    the session was closed");
        session.close();
    }

    @Test
    void resizesATerminalOnly() {
        fixture.container().converses(partner -> {
            partner.print(partner.awaitSize());
            return 0;
        });
        try (ProcessSession session =
                fixture.handle.execInteractive(ExecSpec.of("sh").withTty())) {
            session.resize(80, 24);
            session.awaitOutput("80x24", LONG);
        }
        try (ProcessSession session = open(partner -> 0)) {
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> session.resize(80, 24))
                    .withMessage(
                            "Command 'sh' in container 'web' (WebIT.web, image web:1) has no terminal that could be"
                                    + " resized."
                                    + "\n  what to do: ask for one with ExecSpec.withTty(), or for the main"
                                    + " process with"
                                    + " @RunOptions(tty = true)");
        }
    }

    @Test
    void attachesToTheMainProcess() {
        fixture = new HandleFixture(RunOptionsSpec.builder().interactive(true).build());
        fixture.container().converses(partner -> {
            partner.print("main " + partner.readLine());
            return 4;
        });
        try (ProcessSession session = fixture.handle.attach()) {
            session.send("line\n");
            session.awaitOutput("main line", LONG);
            assertThat(session.awaitExit(LONG)).isEqualTo(4);
        }
    }

    @Test
    void advisesHowAMainProcessGetsInput() {
        try (ProcessSession session = fixture.handle.attach()) {
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> session.send("line\n"))
                    .withMessage("The main process of container 'web' (WebIT.web, image web:1) was started without"
                            + " standard input."
                            + "\n  what to do: declare @RunOptions(interactive = true) on the container");
        }
    }

    @Test
    void doesNotConverseWithAnEndedContainer() {
        fixture.container().print("last words").exit(6);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> fixture.handle.execInteractive("sh"))
                .withMessageStartingWith(
                        "Command 'sh' was not run: container 'web' (WebIT.web, image web:1) does not run.")
                .withMessageContaining("exited with code 6")
                .withMessageContaining("| last words");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> fixture.handle.attach())
                .withMessageStartingWith("The main process of container 'web' (WebIT.web, image web:1) could not be"
                        + " attached to.\n  engine:   ")
                .withMessageContaining("exited with code 6");
    }

    @Test
    void refusesOptionsThatASessionDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fixture.handle.execInteractive(ExecSpec.of("sh").withStdin("text")))
                .withMessageContaining("omit withStdin and withTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> fixture.handle.execInteractive(ExecSpec.of("sh").withTimeout(LONG)));
    }
}
