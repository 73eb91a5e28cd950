package dev.mooring.internal.planning;

import static dev.mooring.internal.planning.Planned.container;
import static dev.mooring.internal.planning.Planned.mistakesOf;
import static dev.mooring.internal.planning.Planned.plan;
import static dev.mooring.internal.planning.Planned.tells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Snapshot;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForLog;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Containers of which there can be no snapshot. */
class SnapshotMistakesTests {

    static class KnowsItsPort {
        @Container(image = "kafka:4")
        @PortForward(9092)
        @Env("ADVERTISED=PLAINTEXT://${self.address:9092}")
        @Snapshot
        DockerContainer kafka;
    }

    @Test
    void aPlaceholderThatDiffersFromStartToStart() {
        tells(
                KnowsItsPort.class,
                ".kafka",
                "@Snapshot is not possible: the environment variable 'ADVERTISED' contains ${self.address:9092},"
                        + " which differs from start to start.",
                "Remove it, or write @Snapshot(enabled = false).");
    }

    static class Depends {
        @Container(image = "db:1")
        DockerContainer db;

        @Container(image = "app:1")
        @DependsOn("db")
        @Snapshot
        DockerContainer app;
    }

    @Test
    void aDependencyOnAnotherContainer() {
        tells(
                Depends.class,
                ".app",
                "@Snapshot is not possible: the container depends on another one, whose state is not part of the"
                        + " snapshot.",
                "Remove the dependency, or write @Snapshot(enabled = false).");
    }

    static class WritableBind {
        @Container(image = "db:1")
        @Volume(host = "/tmp", target = "/data") @Snapshot
        DockerContainer db;
    }

    @Test
    void aDirectoryOfTheHostThatTheContainerCanWriteTo() {
        tells(
                WritableBind.class,
                ".db",
                "@Snapshot is not possible: the container can write to /tmp of the host, which is not part of the"
                        + " snapshot.",
                "Write readOnly = true, or copy the files with @CopyToContainer.");
    }

    static class NamedVolume {
        @Container(image = "db:1")
        @Volume(name = "data", target = "/data") @Snapshot
        DockerContainer db;
    }

    @Test
    void aVolumeThatOthersCanMount() {
        tells(
                NamedVolume.class,
                ".db",
                "@Snapshot is not possible: the container mounts the volume 'data', which others can change.",
                "Remove @Volume; the volumes of the image and all other files are part of the snapshot.");
    }

    static class VolumesFrom {
        @Container(image = "db:1")
        DockerContainer db;

        @Container(image = "app:1")
        @RunOptions(volumesFrom = "db")
        @Snapshot
        DockerContainer app;
    }

    static class Namespace {
        @Container(image = "db:1")
        DockerContainer db;

        @Container(image = "app:1")
        @RunOptions(pid = "container:db")
        @Snapshot
        DockerContainer app;
    }

    @Test
    void theVolumesOrTheNamespaceOfAnotherContainer() {
        for (Class<?> type : List.of(VolumesFrom.class, Namespace.class)) {
            tells(
                    type,
                    ".app",
                    "@Snapshot is not possible: the container depends on another one, whose state is not part of the"
                            + " snapshot.",
                    "Remove the dependency, or write @Snapshot(enabled = false).");
        }
    }

    static class Ends {
        @Container(image = "migrate:1")
        @WaitForExit
        @Snapshot
        DockerContainer migration;
    }

    @Test
    void aContainerThatEnds() {
        tells(
                Ends.class,
                ".migration",
                "@Snapshot is not possible: the container ends by itself.",
                "Remove @Snapshot; nothing is started from it.");
    }

    static class InputsAlone {
        @Container(image = "db:1")
        @Snapshot(inputs = "classpath:db")
        DockerContainer db;
    }

    @Test
    void inputsWithoutAPreparation() {
        tells(
                InputsAlone.class,
                ".db",
                "@Snapshot has inputs, but no preparation that reads them.",
                "Remove them, or add prepare.");
    }

    static class NoSuchMethod {
        @Container(image = "db:1")
        @Snapshot(prepare = "fill")
        DockerContainer db;
    }

    @Test
    void aPreparationThatDoesNotExist() {
        tells(
                NoSuchMethod.class,
                ".db",
                "prepare names the method 'fill', which SnapshotMistakesTests.NoSuchMethod does not have.",
                "Write it there: static void fill(DockerContainer).");
    }

    static class BadExpression {
        @Container(image = "db:1")
        @Snapshot(waitForLog = @WaitForLog("("))
        DockerContainer db;
    }

    @Test
    void anExpressionThatIsNone() {
        tells(
                BadExpression.class,
                ".db",
                "@WaitForLog: '(' is not a regular expression: Unclosed group at position 1.",
                "Correct the annotation.");
    }

    static class UnknownPlaceholder {
        @Container(image = "db:1")
        @Snapshot(waitForLog = @WaitForLog("ready on ${nobody.port:1}"))
        DockerContainer db;
    }

    @Test
    void placeholdersInLogLineAreChecked() {
        assertThat(mistakesOf(UnknownPlaceholder.class).mistakes())
                .singleElement()
                .asString()
                .contains("${nobody.port:1}");
    }

    static class SeveralLines {
        @Container(image = "db:1")
        @Snapshot(
                waitForLog = {
                    @WaitForLog(value = "ready", times = 2, stream = StandardStream.STDERR, timeout = "5 s"),
                    @WaitForLog("listening on ${self.name}")
                })
        DockerContainer db;
    }

    @Test
    void logLinesAreThoseOfWaitForLog() {
        assertThat(spec(SeveralLines.class, "db").snapshot())
                .isEqualTo(SnapshotSpec.DEFAULT
                        .withWait(new LogWait("ready", 2, Set.of(StandardStream.STDERR), Duration.ofSeconds(5)))
                        .withWait(LogWait.of("listening on ${self.name}")));
    }

    static class IfPossible {
        @Container(image = "kafka:4")
        @PortForward(9092)
        @Env("ADVERTISED=PLAINTEXT://${self.address:9092}")
        @Snapshot(optional = true)
        DockerContainer kafka;
    }

    static class SwitchedOff {
        @Container(image = "kafka:4")
        @PortForward(9092)
        @Env("ADVERTISED=PLAINTEXT://${self.address:9092}")
        @Snapshot(enabled = false)
        DockerContainer kafka;
    }

    static class Complete {
        @Container(image = "db:1")
        @Env("HOST=${self.host}")
        @Snapshot(prepare = "fill", inputs = "pom.xml", waitForLog = @WaitForLog("ready"))
        DockerContainer db;

        static void fill(DockerContainer db) {}
    }

    @Test
    void whatIsOptionalOrSwitchedOffIsNoMistake() {
        assertThat(spec(IfPossible.class, "kafka").snapshot()).isEqualTo(SnapshotSpec.OPTIONAL);
        assertThat(spec(SwitchedOff.class, "kafka").snapshot()).isNull();
    }

    @Test
    void allOfItIsRead() {
        assertThat(spec(Complete.class, "db").snapshot())
                .isEqualTo(SnapshotSpec.DEFAULT
                        .withPrepare(Complete.class.getName() + "#fill", "pom.xml")
                        .withWait(LogWait.of("ready")));
    }

    private static ContainerSpec spec(Class<?> type, String name) {
        return container(plan(type), name);
    }
}
