package dev.mooring.internal.handle;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that do not end in time, cannot be started, or print more than fits into memory. */
@DockerTest
@Timeout(120)
class ExecEndIT {

    private static final String TOOLS = "mooring/test-tools:1";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Container(
            image = TOOLS,
            command = {"sleep", "infinity"})
    static DockerContainer box;

    @Container(image = "mooring/test-scratch:1")
    static DockerContainer scratch;

    private static String processes(String word) {
        return box.exec(
                        "sh",
                        "-c",
                        "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -o '[s]leep " + word + "'")
                .stdout();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "65534", "12:34"})
    void commandWhoseTimeIsOverIsKilledWithItsChildren(String user) {
        ExecSpec spec = ExecSpec.shell("echo half; sleep 4711 & (trap '' TERM; env -i sleep 4711 & wait) & wait")
                .withTimeout(Duration.ofSeconds(1));
        ExecSpec asUser = user.isEmpty() ? spec : spec.withUser(user);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> box.exec(asUser))
                .withMessageEndingWith(" did not end within 1 s.\n  stdout: | half\n  stderr: (empty)"
                        + "\n  ended:  it was killed together with the processes that it had started");
        assertThat(processes("4711")).isEmpty();
        assertThat(processes("infinity")).isNotEmpty();
    }

    @Test
    void commandOnATerminalIsKilled() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(
                        () -> box.exec(ExecSpec.of("sleep", "4712").withTty().withTimeout(Duration.ofMillis(500))))
                .withMessageContaining("ended:  it was killed");
        assertThat(processes("4712")).isEmpty();
    }

    @Test
    void commandThatClosedItsOutputIsKilled() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> box.exec(
                        ExecSpec.shell("exec >&- 2>&-; exec sleep 4713").withTimeout(Duration.ofMillis(500))))
                .withMessageContaining("ended:  it was killed");
        assertThat(processes("4713")).isEmpty();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    void imageWithoutAShellIsSaid() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> scratch.exec(ExecSpec.of("/listen", "9001").withTimeout(Duration.ofMillis(500))))
                .withMessageContaining(
                        "ended:  it may keep running until it ends or the container stops: the image has no shell"
                                + " to end it with (OCI runtime exec failed: ");
        // At first it is the runtime, which has not yet become the command.
        await().untilAsserted(() -> assertThat(scratch.top().column("CMD")).contains("/listen 9001"));
    }

    @Test
    void variableIsThereOnlyWithATimeout() {
        assertThat(box.exec("env").stdout()).doesNotContain("MOORING");
        assertThat(box.exec(ExecSpec.of("env").withTimeout(LONG)).stdout()).contains("MOORING_EXEC=");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void userThatIsMissing() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> box.exec(ExecSpec.of("id").withUser("nosuch")))
                .withMessage("Command 'id' could not be started in container 'box' (ExecEndIT.box, image " + TOOLS
                        + ")." + "\n  engine: unable to find user nosuch: no matching entries in passwd file");
        try (ProcessSession session = box.execInteractive(ExecSpec.of("id").withUser("nosuch"))) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> session.awaitExit(LONG))
                    .withMessage("Command 'id' in container 'box' (ExecEndIT.box, image " + TOOLS
                            + ") could not be started."
                            + "\n  engine:   unable to find user nosuch: no matching entries in passwd file");
        }
    }

    @Test
    void outputThatWasPassedOnIsNotKept() {
        StringBuilder told = new StringBuilder();
        ExecSpec spec = ExecSpec.shell("echo out; exit 3").withOutput(chunk -> told.append(chunk.text()));
        ExecResult result = box.exec(spec);
        assertThat(told).hasToString("out\n");
        assertThat(result.exitCode()).isEqualTo(3);
        String subject =
                "command '/bin/sh -c echo out; exit 3' in container 'box' (ExecEndIT.box, image " + TOOLS + ")";
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(result::stdout)
                .withMessage("The output of " + subject + " was passed on as it came, and not kept."
                        + "\n  what to do: add withOutputKept() to the ExecSpec, or collect it in the consumer of"
                        + " withOutput");
        assertThat(result.describe())
                .isEqualTo("C" + subject.substring(1) + " exited with code 3."
                        + "\n  stdout: (passed on as it came, and not kept)"
                        + "\n  stderr: (passed on as it came, and not kept)");
        assertThat(box.exec(spec.withOutputKept()).stdout()).isEqualTo("out\n");
        assertThat(box.exec(spec.withOutputKept().withTimeout(LONG)).stdout()).isEqualTo("out\n");
    }

    @Test
    void aSmallHeapReadsMuchOutput(@TempDir Path dir) throws IOException, InterruptedException {
        Path output = dir.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        box.id())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** The JVM that has little memory. */
    static final class SmallHeap {

        public static void main(String[] arguments) {
            assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);
            try (Engine engine = HttpEngine.connect()) {
                for (Duration timeout : new Duration[] {null, Duration.ofSeconds(90)}) {
                    AtomicLong told = new AtomicLong();
                    ExecSpec spec = ExecSpec.of("head", "-c", "200000000", "/dev/zero")
                            .withOutput(chunk -> told.addAndGet(chunk.bytes().length));
                    ExecCall call = new ExecCall(
                            engine.containers(),
                            arguments[0],
                            Subject.container("box", "ExecEndIT.box", TOOLS),
                            new Masker(),
                            timeout == null ? spec : spec.withTimeout(timeout),
                            Limits.DEFAULT);
                    assertThat(call.run().exitCode()).isZero();
                    assertThat(told.get()).isEqualTo(200_000_000);
                }
            }
        }
    }
}
