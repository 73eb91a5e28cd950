package dev.mooring.internal.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.ProcessStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build is, and how its label is read. */
class BuildTests {

    /** No process has this id. */
    private static final long NOBODY = 0x7fff_ffffL;

    private static final Build NIGHTLY = new Build.OfId("nightly 7", Duration.ofSeconds(90));

    @Test
    void isReadFromItsLabel() {
        Build process = new Build.OfProcess(new ProcessStart(42, Instant.ofEpochMilli(1_700_000_000_123L)));

        assertThat(process.label()).isEqualTo("process 42 1700000000123");
        assertThat(Build.of(process.label())).contains(process);
        assertThat(NIGHTLY.label()).isEqualTo("id 90000 nightly 7");
        assertThat(Build.of(NIGHTLY.label())).contains(NIGHTLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "process", "process 42", "process x y", "id 1", "other 1 2"})
    void isNothingElse(String label) {
        assertThat(Build.of(label)).isEmpty();
    }

    @Test
    void isTheSameProcessThoughItsStartIsComputedDifferently() {
        ProcessStart self = ProcessStart.of(ProcessHandle.current());
        Build build = new Build.OfProcess(self);

        assertThat(build.isSame(new Build.OfProcess(
                        new ProcessStart(self.pid(), self.started().plusSeconds(1)))))
                .isTrue();
        assertThat(build.isSame(new Build.OfProcess(
                        new ProcessStart(self.pid(), self.started().plusSeconds(10)))))
                .isFalse();
        assertThat(build.isSame(NIGHTLY)).isFalse();
    }

    @Test
    void isTheSameIdHoweverLongItLingers() {
        assertThat(NIGHTLY.isSame(new Build.OfId("nightly 7", Duration.ZERO))).isTrue();
        assertThat(NIGHTLY.isSame(new Build.OfId("nightly 8", Duration.ofSeconds(90))))
                .isFalse();
    }

    @Test
    void isOverWithItsProcess() throws InterruptedException {
        assertThat(new Build.OfProcess(ProcessStart.of(ProcessHandle.current())).isOver())
                .isFalse();
        Build ended = new Build.OfProcess(new ProcessStart(NOBODY, Instant.EPOCH));

        ended.awaitEnd();
        assertThat(ended.isOver()).isTrue();
    }

    @Test
    void isMavensIfThatIsItsMainClass() {
        assertThat(MavenProcess.isMaven(List.of(
                        "java", "-cp", "boot.jar", "org.codehaus.plexus.classworlds.launcher.Launcher", "verify")))
                .isTrue();
        assertThat(MavenProcess.isMaven(List.of("java", "org.gradle.launcher.daemon.bootstrap.GradleDaemon")))
                .isFalse();
    }
}
