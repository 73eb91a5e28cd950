package dev.mooring.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mooring.internal.engine.MeasuredContainer;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.ProcessList;
import dev.mooring.spec.RunOptionsSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerVerbsTests {

    private final HandleFixture fixture = new HandleFixture();
    private final ContainerHandle web = fixture.handle;

    @Test
    void renames() {
        web.rename("other");
        assertThat(web.name()).isEqualTo("other");
        assertThat(web.inspect().name()).isEqualTo("other");
    }

    @Test
    void keepsItsNameIfTheNewOneIsTaken() {
        fixture.handle("taken", RunOptionsSpec.NONE);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> web.rename("taken"))
                .withMessage("Container 'web' (WebIT.web, image web:1) could not be renamed to 'taken'."
                        + "\n  engine:   Conflict. The container name \"/taken\" is already in use"
                        + "\n  state:    running");
        assertThat(web.name()).isEqualTo("mooring-web");
    }

    @Test
    void updates() {
        ContainerUpdate update = ContainerUpdate.NONE.withMemory("64m").withCpus("0.5");
        assertThat(web.update(update)).isEmpty();
        assertThat(fixture.container().lastUpdate()).isEqualTo(update);
    }

    @Test
    void listsProcesses() {
        assertThat(web.top().column("CMD")).containsExactly("mooring-web");
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> web.top().column("COMMAND"))
                .withMessage("The list of processes has no column 'COMMAND'.\n  columns: PID, CMD");
        assertThat(new ProcessList(List.of("A", "B"), List.of(List.of("1", "2"), List.of("3", "4"))).column("B"))
                .containsExactly("2", "4");
    }

    @Test
    void reportsThatAnEndedContainerHasNoProcessesAndStats() {
        fixture.container().exit(3);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(web::top)
                .withMessage("The processes of container 'web' (WebIT.web, image web:1) could not be listed."
                        + "\n  engine:   the container is not running"
                        + "\n  state:    exited with code 3");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(web::stats)
                .withMessageStartingWith("The stats of container 'web' (WebIT.web, image web:1) could not be read.")
                .withMessageEndingWith("state:    exited with code 3");
    }

    @Test
    void errorsOfVerbsNameTheContainer() {
        fixture.container().exit(3);
        String subject = "container 'web' (WebIT.web, image web:1)";
        String state = "\n  engine:   the container is not running\n  state:    exited with code 3";
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> web.kill("SIGHUP"))
                .withMessage("Signal 'SIGHUP' could not be sent to " + subject + "." + state);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(web::pause)
                .withMessageStartingWith("C" + subject.substring(1) + " could not be paused.\n  engine:   ");
        fixture.engine.containers().remove(web.id());
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(web::logs)
                .withMessage("The log of " + subject + " could not be read."
                        + "\n  engine:   No such container: " + web.id()
                        + "\n  state:    removed");
    }

    @Test
    void refusesInvalidArguments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> web.kill(""))
                .withMessage("DockerContainer.kill: 'signal' must name a signal, for instance SIGHUP, but is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExecSpec.of("true").withTimeout(Duration.ZERO))
                .withMessage("ExecSpec: 'timeout' must be longer than 0, but is PT0S");
        assertThat(web.state().running()).isTrue();
    }

    @Test
    void refusesToStopWithinANegativeTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> web.stop(Duration.ofSeconds(-1)))
                .withMessage("DockerContainer.stop: 'timeout' must not be negative, but is -1 s; 0 s kills at once");
        assertThat(web.state().running()).isTrue();
    }

    @Test
    void tellsHowManyCpusWereUsedBetweenTwoReadings() {
        ContainerStats first = stats(Instant.EPOCH, Duration.ofSeconds(1));
        ContainerStats second = stats(Instant.EPOCH.plusSeconds(2), Duration.ofSeconds(4));
        fixture.container().stats(second);
        assertThat(web.stats().cpusSince(first)).isEqualTo(1.5);
        assertThatIllegalArgumentException().isThrownBy(() -> first.cpusSince(second));
    }

    private static ContainerStats stats(Instant time, Duration cpu) {
        return new MeasuredContainer(time, cpu, 2, 1, 2, 1, Map.of(), 0, 0);
    }

    @Test
    void compares() {
        FileChange added = new FileChange(FileChange.Kind.ADDED, "/x");
        fixture.container().changed(added);
        assertThat(web.diff()).containsExactly(added);
    }

    @Test
    void exportsIntoAFile(@TempDir Path directory) {
        Path target = directory.resolve("deep/web.tar");
        web.exportTo(target);
        assertThat(target).hasContent("mooring-web");
    }

    @Test
    void leavesNoFileIfTheEngineRefuses(@TempDir Path directory) {
        fixture.engine.fail(Call.COPY_OUT, 1, "disk on fire");
        Path target = directory.resolve("web.tar");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> web.exportTo(target))
                .withMessage("The file system of container 'web' (WebIT.web, image web:1) could not be exported to '"
                        + target + "'.\n  engine:   disk on fire\n  state:    running");
        assertThat(Files.exists(target)).isFalse();
    }

    @Test
    void isGoneOnceRemovedAndNotHealed() {
        web.pause();
        web.stop();
        web.remove();
        assertThat(fixture.engine.contents()).isEmpty();
        assertThat(web.heal()).isEmpty();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(web::inspect)
                .withMessage("Container 'web' (WebIT.web, image web:1) does not exist any more.");
    }
}
