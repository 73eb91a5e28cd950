package dev.mooring.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Mooring;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.EngineKind;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that the JVM reaches only through the {@code docker} command, as behind a named pipe of Windows. */
@DisabledOn(engine = EngineKind.PODMAN, because = "the docker command is Docker's")
@Timeout(120)
class EngineByCommandIT {

    private static final String ENGINE = "command:docker system dial-stdio";

    @Test
    void executesReadsLogsAndPublishesPorts() {
        try (Mooring mooring = Mooring.open(Map.of("mooring.engine", ENGINE))) {
            DockerContainer container = mooring.run(ContainerSpec.builder("mooring/test-tools:1")
                    .command("sh", "-c", "echo ahoy; exec socat TCP-LISTEN:80,fork EXEC:cat")
                    .port(80)
                    .build());
            container.awaitLog("ahoy", Duration.ofSeconds(30));
            assertThat(container.exec("echo", "by command").orThrow().stdout()).isEqualTo("by command\n");
            container.copyIn("data".getBytes(UTF_8), "/tmp/file");
            assertThat(container.read("/tmp/file")).asString(UTF_8).isEqualTo("data");
            assertThat(container.port(80)).isPositive();
        }
    }
}
