package dev.mooring.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecFailedException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.Fault;
import dev.mooring.resource.RunResult;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlesIT {

    @Container(
            image = "mooring/test-tools:1",
            command = {"serve", "http", "8080"})
    @PortForward(8080)
    DockerContainer web;

    @Test
    void execTellsTheStreamsApart() {
        // tag::exec[]
        ExecResult result = web.exec("sh", "-c", "echo out; echo err >&2; exit 3");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThatExceptionOfType(ExecFailedException.class).isThrownBy(result::orThrow);

        ExecSpec upper = ExecSpec.of("tr", "a-z", "A-Z").withStdin("mooring").withTimeout(Duration.ofSeconds(5));
        assertThat(web.exec(upper).orThrow().stdout()).isEqualTo("MOORING");
        // end::exec[]
    }

    @Test
    void filesGoBothWays(@TempDir Path directory) throws IOException {
        // tag::files[]
        web.copyIn("greeting=hello\n".getBytes(UTF_8), "/etc/app/app.properties");
        assertThat(new String(web.read("/etc/app/app.properties"), UTF_8)).isEqualTo("greeting=hello\n");

        web.copyOut("/etc/app", directory.resolve("app"));
        assertThat(directory.resolve("app/app.properties")).hasContent("greeting=hello");
        // end::files[]
        assertThat(Files.isDirectory(directory.resolve("app"))).isTrue();
    }

    @Test
    void logsAreThere() {
        // tag::logs[]
        web.awaitLog("listening on 8080", Duration.ofSeconds(10));
        assertThat(web.logs()).contains("listening on 8080/tcp");
        // end::logs[]
    }

    @Test
    void stopsAndStartsOnTheSamePort() {
        // tag::stop[]
        int port = web.port(8080);
        web.stop();
        assertThat(web.state().running()).isFalse();
        web.start(); // returns when it is ready again
        assertThat(web.port(8080)).isEqualTo(port);
        // end::stop[]
    }

    @Test
    void pausesForAWhile() {
        // tag::pause[]
        try (Fault frozen = web.pause()) {
            assertThat(web.state().status()).hasToString("PAUSED");
        }
        assertThat(web.state().status()).hasToString("RUNNING");
        // end::pause[]
    }

    // tag::run[]
    @Test
    void runsWhatIsKnownOnlyNow(Docker docker) {
        ContainerSpec spec = ContainerSpec.builder("mooring/test-tools:1")
                .command("sh", "-c", "echo $GREETING")
                .env("GREETING", "hello")
                .build();
        RunResult result = docker.runToExit(spec);
        assertThat(result.stdout()).isEqualTo("hello\n");
    }
    // end::run[]
}
