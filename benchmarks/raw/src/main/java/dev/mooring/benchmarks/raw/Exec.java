package dev.mooring.benchmarks.raw;

import dev.mooring.benchmarks.harness.Figures;
import dev.mooring.benchmarks.harness.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands in a running container. */
class Exec {

    private static RawContainer web;

    @BeforeAll
    static void start() throws Exception {
        web = RawContainer.httpd();
    }

    @AfterAll
    static void remove() throws Exception {
        web.close();
    }

    @Test
    void round() throws Exception {
        Figures.timeEach(
                "exec",
                Task.EXEC_WARM_UPS,
                Task.EXECS,
                () -> Assertions.assertEquals("hello\n", web.exec("echo", "hello")));
    }
}
