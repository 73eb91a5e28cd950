package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.TooMuchOutputException;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A container that sends more than fits into memory or on the disk. */
@DockerTest
@Timeout(240)
class LimitsIT {

    private static final String TOOLS = "mooring/test-tools:1";

    @Container(
            image = TOOLS,
            command = {
                "sh",
                "-c",
                "truncate -s 300M /sparse; line=$(head -c 1000 /dev/zero | tr '\\0' y);"
                        + " yes $line | tr -d '\\n' | head -c 20000000 >&2; echo >&2;"
                        + " yes $line | head -c 20000000; echo end; exec sleep infinity"
            })
    @WaitForLog("end")
    static DockerContainer flood;

    @Test
    void aSmallHeapIsNotFilled(@TempDir Path dir) throws IOException, InterruptedException {
        Path output = dir.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        flood.id(),
                        dir.resolve("copy").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(dir.resolve("copy")).doesNotExist();
    }

    /** The JVM that has little memory. */
    static final class SmallHeap {

        private static final Subject SUBJECT = Subject.container("flood", "LimitsIT.flood", TOOLS);

        public static void main(String[] arguments) {
            assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(64 << 20);
            try (Engine engine = HttpEngine.connect()) {
                ExecSpec endless = ExecSpec.of("yes");
                for (ExecSpec spec : new ExecSpec[] {endless, endless.withTimeout(Duration.ofMinutes(2))}) {
                    ExecCall call = new ExecCall(
                            engine.containers(), arguments[0], SUBJECT, new Masker(), spec, Limits.DEFAULT);
                    assertThat(catchThrowable(call::run))
                            .isInstanceOf(MooringException.class)
                            .hasMessageStartingWith("Command 'yes' in " + SUBJECT + " printed more than 16 MiB");
                }
                for (LogQuery query : new LogQuery[] {LogQuery.STDERR, LogQuery.STDOUT}) {
                    assertThat(catchThrowable(() -> engine.containers().logs(arguments[0], query)))
                            .isInstanceOf(TooMuchOutputException.class);
                }
                assertThat(engine.containers().lastLines(arguments[0], LogQuery.ALL.withTail(2)))
                        .hasSize(2);
                ContainerFiles files = new ContainerFiles(engine.containers(), arguments[0], SUBJECT, Limits.DEFAULT);
                assertThat(catchThrowable(() -> files.read("/sparse")))
                        .hasMessage(
                                "'/sparse' of " + SUBJECT + " has more than 16 MiB, the most that is kept in memory."
                                        + "\n  what to do: copy it to a file with copyOut, or set mooring.output.limit to more");
                Path target = Path.of(arguments[1]);
                assertThat(catchThrowable(() -> files.copyOut("/sparse", target)))
                        .hasMessage("'/sparse' of " + SUBJECT
                                + " was not copied completely: it has more than 256 MiB, the most that is copied."
                                + "\n  what to do: copy only what the test needs, or let a command write it to the"
                                + " consumer of ExecSpec.withOutput, or set mooring.copy.limit to more"
                                + "\n  copied:     the files before the limit, to '" + target + "'");
            }
        }
    }
}
