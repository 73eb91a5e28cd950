package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.benchmarks.harness.Figures;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** A large file into a running container. */
class CopyIn {

    @Container(image = Task.HTTPD)
    static DockerContainer web;

    @Test
    void copies() throws Exception {
        Figures.time("copy", () -> web.copyIn(Task.largeFile(), "/tmp/large"));
    }
}
