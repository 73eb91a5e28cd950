package dev.mooring.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.RunOptions;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.ProcessSession;
import dev.mooring.resource.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Container(
            image = "mooring/test-tools:1",
            command = {"sh", "-c", "while read line; do echo \"got $line\"; done"})
    @RunOptions(interactive = true)
    DockerContainer tools;

    @Test
    void converses() {
        // tag::terminal[]
        try (ProcessSession shell = tools.execInteractive(ExecSpec.of("sh").withTty())) {
            shell.resize(132, 43);
            shell.send("stty -echo; stty size\n");
            shell.awaitOutput("43 132\r\n", SOON);
            shell.send("exit 3\n");
            assertThat(shell.awaitExit(SOON)).isEqualTo(3);
        }
        // end::terminal[]
    }

    @Test
    void endsTheInput() throws IOException {
        // tag::stdin[]
        byte[] bytes = {0, 1, 2, (byte) 0xfe, (byte) 0xff};
        try (ProcessSession cat = tools.execInteractive("cat")) {
            try (OutputStream stdin = cat.stdin()) {
                stdin.write(bytes);
            } // cat reads an end of file
            assertThat(cat.stdout().readAllBytes()).isEqualTo(bytes);
            assertThat(cat.awaitExit(SOON)).isZero();
        }
        // end::stdin[]
    }

    @Test
    void attaches() {
        // tag::attach[]
        try (ProcessSession main = tools.attach()) { // made with @RunOptions(interactive = true)
            main.send("hello\n");
            assertThat(main.awaitOutput("got (.*)\n", SOON).group(1)).isEqualTo("hello");
        }
        // end::attach[]
    }

    @Test
    void looksInside(@TempDir Path directory) {
        // tag::inside[]
        assertThat(tools.top("-eo", "pid,comm").column("COMMAND")).contains("sh");

        ContainerStats stats = tools.stats();
        assertThat(stats.memory()).isLessThan(stats.memoryLimit());

        tools.copyIn("x".getBytes(UTF_8), "/var/added");
        assertThat(tools.diff()).contains(new FileChange(FileChange.Kind.ADDED, "/var/added"));

        tools.exportTo(directory.resolve("tools.tar"));
        // end::inside[]
        assertThat(directory.resolve("tools.tar")).isNotEmptyFile();
    }

    @Test
    void changes() {
        // tag::change[]
        tools.update(
                ContainerUpdate.NONE.withMemory("64m").withMemorySwap("64m").withPidsLimit(50));
        assertThat(tools.stats().memoryLimit()).isEqualTo(64L << 20);

        tools.rename(tools.name() + "-renamed");
        tools.remove();
        // end::change[]
    }

    @Test
    void asksTheEngine(Docker docker) {
        // tag::engine[]
        assertThat(docker.containers()).anySatisfy(listed -> {
            assertThat(listed.declaredAt()).isEqualTo("InteractionIT.tools");
            assertThat(listed.status()).startsWith("Up");
        });
        assertThat(docker.info().components()).containsKey("runc");
        assertThat(docker.diskUsage().images().size()).isPositive();
        // end::engine[]
    }

    @Test
    void followsEvents(Docker docker) throws InterruptedException {
        // tag::events[]
        BlockingQueue<DockerEvent> events = new LinkedBlockingQueue<>();
        EventFilter filter = EventFilter.ALL.withContainer(tools).withAction("die");
        try (Subscription deaths = docker.followEvents(filter, events::add)) {
            tools.kill();
            DockerEvent death = events.poll(10, TimeUnit.SECONDS);
            assertThat(death.attributes()).containsEntry("exitCode", "137");
        }
        // end::events[]
    }
}
