package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTests {

    @TempDir
    private Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    @Test
    void readsVersion2() throws IOException {
        write("system.slice/docker-1a2b.scope/cpu.stat", "usage_usec 70123\nuser_usec 1");
        write("system.slice/docker-1a2b.scope/memory.peak", "4096");
        assertThat(ControlGroup.of(root, "1a2b")).contains(new ControlGroup(4096L, Duration.ofNanos(70_123_000)));
    }

    @Test
    void readsVersion2OfAKernelWithoutThePeak() throws IOException {
        write("docker/1a2b/cpu.stat", "usage_usec 70123");
        assertThat(ControlGroup.of(root, "1a2b")).contains(new ControlGroup(null, Duration.ofNanos(70_123_000)));
    }

    @Test
    void readsVersion1() throws IOException {
        write("cpuacct/docker/1a2b/cpuacct.usage", "70123");
        write("memory/docker/1a2b/memory.max_usage_in_bytes", "8192");
        assertThat(ControlGroup.of(root, "1a2b")).contains(new ControlGroup(8192L, Duration.ofNanos(70_123)));
    }

    @Test
    void isUnknownForAContainerOfAnotherHost() {
        assertThat(ControlGroup.of(root, "1a2b")).isEmpty();
    }

    @Test
    void isUnknownIfFilesDoNotContainNumbers() throws IOException {
        write("system.slice/docker-1a2b.scope/cpu.stat", "usage_usec much");
        write("system.slice/docker-1a2b.scope/memory.peak", "");
        assertThat(ControlGroup.of(root, "1a2b")).contains(new ControlGroup(null, null));
    }
}
