package dev.mooring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.spring.app.StoppedMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A JVM that is stopped from outside: Spring's shutdown hook and Mooring's run at the same time. */
class StoppedJvmIT {

    @Test
    void closesItsContextsBeforeItsContainers() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedMain.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            List<String> containers = containersOf(output);
            assertThat(onEngine()).containsAll(containers);
            // The process itself would close its output.
            jvm.toHandle().destroy();
            List<String> last = output.lines().toList();
            assertThat(jvm.waitFor()).isEqualTo(128 + 15);
            assertThat(last).contains(StoppedMain.GOODBYE + "1");
            assertThat(last).noneMatch(line -> line.matches(".*(WARN|ERROR|Exception).*"));
            assertThat(onEngine()).doesNotContainAnyElementsOf(containers);
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** All containers, also those of other sessions, which a session does not see. */
    private static List<String> onEngine() throws IOException, InterruptedException {
        Process list = new ProcessBuilder("docker", "ps", "--all", "--quiet", "--no-trunc")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> ids = list.inputReader().lines().toList();
        assertThat(list.waitFor()).isZero();
        return ids;
    }

    private static List<String> containersOf(BufferedReader output) throws IOException {
        Stream.Builder<String> printed = Stream.builder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(StoppedMain.NOW)) {
                return List.of(line.substring(StoppedMain.NOW.length()).split(" "));
            }
            printed.add(line);
        }
        throw new AssertionError("the JVM has ended: " + printed.build().collect(Collectors.joining("\n")));
    }
}
