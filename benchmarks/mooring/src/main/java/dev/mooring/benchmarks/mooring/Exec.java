package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.benchmarks.harness.Figures;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Commands in a running container. */
class Exec {

    @Container(image = Task.HTTPD)
    static DockerContainer web;

    @Test
    void round() throws Exception {
        Figures.timeEach(
                "exec",
                Task.EXEC_WARM_UPS,
                Task.EXECS,
                () -> Assertions.assertEquals(
                        "hello\n", web.exec("echo", "hello").stdout()));
    }
}
