package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** One small container, one test. */
class Httpd {

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web;

    @Test
    void answers() throws Exception {
        Task.readPage(web.host(), web.port(80));
    }
}
