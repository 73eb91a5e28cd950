package dev.mooring.benchmarks.testcontainers;

import dev.mooring.benchmarks.harness.Figures;
import dev.mooring.benchmarks.harness.Task;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

/** A large file into a running container. */
@Testcontainers
class CopyIn {

    @Container
    static final GenericContainer<?> WEB = Containers.httpd();

    @Test
    void copies() throws Exception {
        Figures.time("copy", () -> WEB.copyFileToContainer(MountableFile.forHostPath(Task.largeFile()), "/tmp/large"));
    }
}
