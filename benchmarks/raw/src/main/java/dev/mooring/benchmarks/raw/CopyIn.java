package dev.mooring.benchmarks.raw;

import dev.mooring.benchmarks.harness.Figures;
import dev.mooring.benchmarks.harness.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A large file into a running container. */
class CopyIn {

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
    void copies() throws Exception {
        Figures.time("copy", () -> web.copyIn(Task.largeFile(), "/tmp", "large"));
    }
}
