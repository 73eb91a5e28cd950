package dev.mooring.benchmarks.testcontainers;

import dev.mooring.benchmarks.harness.Figures;
import dev.mooring.benchmarks.harness.Task;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Commands in a running container. */
@Testcontainers
class Exec {

    @Container
    static final GenericContainer<?> WEB = Containers.httpd();

    @Test
    void round() throws Exception {
        Figures.timeEach(
                "exec",
                Task.EXEC_WARM_UPS,
                Task.EXECS,
                () -> Assertions.assertEquals(
                        "hello\n", WEB.execInContainer("echo", "hello").getStdout()));
    }
}
