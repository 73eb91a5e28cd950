package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.ProcessList;
import dev.mooring.spec.PortSpec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ContainerVerbsIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private Containers containers() {
        return fixture.engine().containers();
    }

    private String idle() {
        return fixture.run(EngineFixture.idle().build());
    }

    private String ended() {
        String id = fixture.run(EngineFixture.shell("exit 0").build());
        containers().awaitExit(id);
        return id;
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman answers with another status")
    void renames() {
        String id = idle();
        String name = fixture.name("renamed");
        containers().rename(id, name);
        assertThat(containers().inspect(name).orElseThrow().id()).isEqualTo(id);
        assertThat(containers().inspect(id).orElseThrow().name()).isEqualTo(name);

        EngineException taken =
                catchThrowableOfType(EngineException.class, () -> containers().rename(idle(), name));
        assertThat(taken.conflict()).isTrue();
        assertThat(taken).hasMessageContaining("is already in use");
    }

    @Test
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    @DisabledOn(engine = PODMAN, because = "Podman updates fewer limits")
    void updatesLimitsAndRestartPolicy() throws IOException {
        String id = idle();
        containers()
                .update(
                        id,
                        ContainerUpdate.NONE
                                .withMemory("64m")
                                .withMemorySwap("96m")
                                .withMemoryReservation("32m")
                                .withCpus("0.5")
                                .withPidsLimit(17)
                                .withRestart("on-failure:2"));
        JsonNode host = new ObjectMapper().readTree(containers().inspectRaw(id)).path("HostConfig");
        assertThat(host.path("Memory").asLong()).isEqualTo(64 << 20);
        assertThat(host.path("MemorySwap").asLong()).isEqualTo(96 << 20);
        assertThat(host.path("MemoryReservation").asLong()).isEqualTo(32 << 20);
        assertThat(host.path("NanoCpus").asLong()).isEqualTo(500_000_000);
        assertThat(host.path("PidsLimit").asInt()).isEqualTo(17);
        assertThat(host.path("RestartPolicy").path("Name").asText()).isEqualTo("on-failure");
        assertThat(host.path("RestartPolicy").path("MaximumRetryCount").asInt()).isEqualTo(2);

        containers().update(id, ContainerUpdate.NONE.withPidsLimit(18));
        host = new ObjectMapper().readTree(containers().inspectRaw(id)).path("HostConfig");
        assertThat(host.path("PidsLimit").asInt()).isEqualTo(18);
        assertThat(host.path("Memory").asLong()).isEqualTo(64 << 20);
        assertThat(host.path("RestartPolicy").path("Name").asText()).isEqualTo("on-failure");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman accepts every limit")
    void tellsWhyALimitIsRefused() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> containers().update(idle(), ContainerUpdate.NONE.withMemory("1m")))
                .withMessageContaining("Minimum memory limit allowed is 6MB");
    }

    @Test
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    @DisabledOn(engine = PODMAN, because = "Podman runs the ps of the container, and lists it too")
    void listsProcesses() {
        String id = idle();
        // At first it is the runtime, which has not yet become the command.
        await().untilAsserted(() ->
                assertThat(containers().top(id, List.of()).column("CMD")).containsExactly("sleep infinity"));

        ProcessList chosen = containers().top(id, List.of("-eo", "pid,comm"));
        assertThat(chosen.titles()).containsExactly("PID", "COMMAND");
        assertThat(chosen.column("COMMAND")).containsExactly("sleep");

        String ended = ended();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> containers().top(ended, List.of()))
                .withMessageContaining("is not running");
    }

    @Test
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    void readsStatsOnce() {
        String id = fixture.run(EngineFixture.shell("while :; do :; done").build());
        ContainerStats first = containers().stats(id).orElseThrow();
        assertThat(first.memory()).isPositive().isLessThan(first.memoryLimit());
        assertThat(first.processes()).isPositive();
        assertThat(first.onlineCpus()).isPositive();
        assertThat(first.networks()).containsKey("eth0");

        await().untilAsserted(() -> {
            ContainerStats second = containers().stats(id).orElseThrow();
            assertThat(second.cpuTime()).isGreaterThan(first.cpuTime());
            assertThat(second.cpusSince(first)).isBetween(0.01, 1.5);
        });
        await("no second reading of the engine, a second later, at the best of many times")
                .atMost(Duration.ofMinutes(1))
                .until(() -> timeOf(() -> containers().stats(id)).compareTo(Duration.ofMillis(900)) < 0);
    }

    private static Duration timeOf(Runnable call) {
        long began = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void hasNoStatsOfWhatDoesNotRun() {
        assertThat(containers().stats(ended())).isEmpty();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman lists directories around changes too")
    void comparesWithTheImage() {
        String id = idle();
        assertThat(containers().diff(id)).isEmpty();
        containers().exec(id, ExecSpec.shell("echo x > /var/added; echo y >> /etc/motd; rm /etc/issue"));
        assertThat(containers().diff(id))
                .contains(
                        new FileChange(FileChange.Kind.ADDED, "/var/added"),
                        new FileChange(FileChange.Kind.CHANGED, "/etc/motd"),
                        new FileChange(FileChange.Kind.CHANGED, "/etc"),
                        new FileChange(FileChange.Kind.DELETED, "/etc/issue"));
    }

    @Test
    void exportsTheFileSystem() throws IOException {
        String id = idle();
        containers().exec(id, ExecSpec.shell("echo exported > /var/added"));
        String content = "";
        try (InputStream stream = containers().export(id);
                TarArchiveInputStream tar = new TarArchiveInputStream(stream)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals("var/added")) {
                    content = new String(tar.readAllBytes(), UTF_8);
                }
            }
        }
        assertThat(content).isEqualTo("exported\n");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, the default network is called podman")
    void listsPortsAndNetworks() {
        String id = fixture.run(EngineFixture.idle().port(PortSpec.tcp(7777)).build());
        ContainerSummary listed = containers().list(fixture.labels()).get(0);
        assertThat(listed.id()).isEqualTo(id);
        assertThat(listed.status()).startsWith("Up ");
        assertThat(listed.networks()).containsExactly("bridge");
        assertThat(listed.ports())
                .isEqualTo(containers().inspect(id).orElseThrow().ports())
                .isNotEmpty();
    }
}
