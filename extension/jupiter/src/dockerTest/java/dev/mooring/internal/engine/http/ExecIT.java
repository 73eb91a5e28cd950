package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.OutputChunk;
import dev.mooring.wait.StandardStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ExecIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    String container;

    @BeforeEach
    void run() {
        container = fixture.run(EngineFixture.idle().env("FROM_CONTAINER", "c").build());
    }

    private ExecOutcome exec(ExecSpec spec) {
        return fixture.engine().containers().exec(container, spec);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void keepsTheStreamsApartAndTellsTheExitCode() {
        ExecOutcome outcome = exec(ExecSpec.shell("echo out; echo err >&2; echo out2; exit 42"));
        assertThat(outcome.exitCode()).isEqualTo(42);
        assertThat(text(outcome.stdout())).isEqualTo("out\nout2\n");
        assertThat(text(outcome.stderr())).isEqualTo("err\n");
    }

    @Test
    void runsAsTheUserInTheDirectoryWithTheEnvironment() {
        ExecOutcome outcome = exec(ExecSpec.shell("id -u; pwd; echo $FROM_CONTAINER $NAME")
                .withUser("12:34")
                .withWorkDir("/var/tmp")
                .withEnv("NAME", "a b"));
        assertThat(text(outcome.stdout())).isEqualTo("12\n/var/tmp\nc a b\n");
    }

    @Test
    void carriesAllBytesInBothDirectionsToTheEndOfFile() {
        byte[] random = new byte[3 * 1024 * 1024 + 17];
        new Random(3).nextBytes(random);
        ExecOutcome outcome = exec(ExecSpec.of("cat").withStdin(() -> new ByteArrayInputStream(random)));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.stdout()).isEqualTo(random);
        assertThat(outcome.stderr()).isEmpty();
    }

    @Test
    void endsWithTheCommandEvenIfItsInputGoesOn() throws Exception {
        try (PipedOutputStream open = new PipedOutputStream();
                InputStream endless = new PipedInputStream(open)) {
            ExecOutcome outcome = exec(ExecSpec.shell("echo done; exit 3").withStdin(() -> endless));
            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(text(outcome.stdout())).isEqualTo("done\n");
        }
        ContainersIT.assertNoThreads("mooring-stdin");
    }

    @Test
    void givesATerminalWhereOneIsAskedFor() {
        ExecOutcome outcome = exec(ExecSpec.shell("test -t 1 && echo tty; echo err >&2; printf '\\001\\000\\000'")
                .withTty());
        assertThat(text(outcome.stdout())).isEqualTo("tty\r\nerr\r\n\u0001\u0000\u0000");
        assertThat(outcome.stderr()).isEmpty();
    }

    @Test
    void takesNothingForFramesThatOnlyLooksLikeThem() {
        ExecOutcome outcome = exec(ExecSpec.shell("printf '\\001\\000\\000\\000\\000\\000\\000\\002hi'"));
        assertThat(outcome.stdout()).isEqualTo(new byte[] {1, 0, 0, 0, 0, 0, 0, 2, 'h', 'i'});
    }

    @Test
    void tellsOutputAsItArrives() {
        List<OutputChunk> chunks = new CopyOnWriteArrayList<>();
        ExecOutcome outcome =
                exec(ExecSpec.shell("i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; echo e >&2")
                        .withOutput(chunks::add)
                        .withOutputKept());
        StringBuilder told = new StringBuilder();
        chunks.stream()
                .filter(chunk -> chunk.stream() == StandardStream.STDOUT)
                .forEach(chunk -> told.append(chunk.text()));
        assertThat(told).hasToString(text(outcome.stdout())).endsWith("line 1999\n");
        assertThat(chunks).contains(new OutputChunk(StandardStream.STDERR, "e\n".getBytes(UTF_8)));
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void tellsLikeAShellThatACommandCannotBeStarted() {
        ExecOutcome absent = exec(ExecSpec.of("no-such-command"));
        assertThat(absent.exitCode()).isIn(126, 127);
        assertThat(absent.started()).isFalse();
        assertThat(absent.stdout()).isEmpty();
        assertThat(text(absent.stderr())).contains("no-such-command", "executable file not found in $PATH");

        ExecOutcome forbidden = exec(ExecSpec.of("/etc/passwd"));
        assertThat(forbidden.exitCode()).isEqualTo(126);
        assertThat(forbidden.stdout()).isEmpty();
        assertThat(text(forbidden.stderr())).contains("permission denied");
        assertThat(forbidden.started()).isFalse();

        ExecOutcome nobody = exec(ExecSpec.of("id").withUser("nosuch"));
        assertThat(text(nobody.stderr())).contains("unable to find user nosuch");
        assertThat(nobody.started()).isFalse();

        ExecOutcome nowhere = exec(ExecSpec.of("id").withWorkDir("/etc/passwd"));
        assertThat(text(nowhere.stderr())).contains("/etc/passwd");
        assertThat(nowhere.started()).isFalse();

        assertThat(exec(ExecSpec.shell("echo 'OCI?'; exit 126")).started()).isTrue();
    }

    @Test
    void keepsNothingOfWhatIsOnlyTold() {
        List<OutputChunk> chunks = new CopyOnWriteArrayList<>();
        ExecOutcome outcome = exec(ExecSpec.shell("echo out; echo err >&2").withOutput(chunks::add));
        assertThat(chunks).hasSize(2);
        assertThat(outcome.stdout()).isEmpty();
        assertThat(outcome.stderr()).isEmpty();
    }

    @Test
    void awaitsACommandThatClosesItsOutput() {
        ExecOutcome outcome = exec(ExecSpec.shell("echo first; exec >&- 2>&-; sleep 0.5; exit 8"));
        assertThat(outcome.exitCode()).isEqualTo(8);
        assertThat(text(outcome.stdout())).isEqualTo("first\n");
    }

    @Test
    void anInterruptEndsTheWaitForACommand() throws Exception {
        AtomicReference<EngineException> thrown = new AtomicReference<>();
        Thread thread = new Thread(() ->
                thrown.set(catchThrowableOfType(EngineException.class, () -> exec(ExecSpec.of("sleep", "600")))));
        thread.start();
        await().until(() -> List.of(thread.getStackTrace()).toString().contains("OutputFormat"));

        thread.interrupt();
        thread.join(5_000);

        assertThat(thrown.get())
                .hasMessageStartingWith("Interrupted while the engine was asked to run 'sleep 600' in container ");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman answers with another status")
    void refusesWhereTheContainerHasEnded() {
        fixture.engine().containers().stop(container, Duration.ZERO, null);
        EngineException refused = catchThrowableOfType(EngineException.class, () -> exec(ExecSpec.of("true")));
        assertThat(refused.conflict()).isTrue();
        assertThat(refused)
                .hasMessage("The engine refused to run 'true' in container " + container + ": container " + container
                        + " is not running");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void refusesWhereThereIsNoContainer() {
        EngineException refused = catchThrowableOfType(
                EngineException.class, () -> fixture.engine().containers().exec("mooring-none", ExecSpec.of("true")));
        assertThat(refused.notFound()).isTrue();
        assertThat(refused)
                .hasMessage("The engine refused to run 'true' in container mooring-none:"
                        + " No such container: mooring-none");
    }
}
