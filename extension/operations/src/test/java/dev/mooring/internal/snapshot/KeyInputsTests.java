package dev.mooring.internal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.spec.StopSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class KeyInputsTests {

    private static final ImageDetails IMAGE = FakeEngine.image("postgres:17");

    @TempDir
    Path project;

    static void prepare(DockerContainer container) {}

    static void other(DockerContainer container) {}

    private static String method(String name) {
        return KeyInputsTests.class.getName() + "#" + name;
    }

    private static ContainerSpec.Builder base() {
        return ContainerSpec.builder("postgres:17")
                .command("postgres", "-c", "fsync=off")
                .env("POSTGRES_DB", "app")
                .secretEnv("POSTGRES_PASSWORD", "secret")
                .copy(new CopySpec("data:CREATE TABLE a ()", "/init/1.sql", null, null))
                .waitUsing(LogWait.of("ready"))
                .snapshot(SnapshotSpec.DEFAULT);
    }

    private SnapshotKey key(ContainerSpec spec) throws IOException {
        return key(IMAGE, spec);
    }

    private SnapshotKey key(ImageDetails image, ContainerSpec spec) throws IOException {
        return new KeyInputs(image, spec, spec, project, getClass().getClassLoader()).key();
    }

    private DynamicTest test(String name, UnaryOperator<ContainerSpec.Builder> change, boolean changes) {
        return DynamicTest.dynamicTest(name, () -> {
            String before = key(base().build()).hash();
            String after = key(change.apply(base()).build()).hash();
            assertThat(after.equals(before)).isEqualTo(!changes);
        });
    }

    @TestFactory
    Stream<DynamicTest> inputs() {
        return Stream.of(
                test("command", spec -> spec.command("postgres"), true),
                test("words of the command", spec -> spec.command("postgres", "-c fsync=off"), true),
                test("entrypoint", spec -> spec.entrypoint("/start"), true),
                test("user", spec -> spec.user("postgres"), true),
                test("working directory", spec -> spec.workDir("/tmp"), true),
                test("variable", spec -> spec.env("POSTGRES_DB", "shop"), true),
                test("another variable", spec -> spec.env("TZ", "UTC"), true),
                test("secret", spec -> spec.secretEnv("POSTGRES_PASSWORD", "other"), true),
                test("host name", spec -> options(spec, options -> options.hostname("db")), true),
                test("flag", spec -> options(spec, options -> options.capAdd(List.of("SYS_NICE"))), true),
                test("tmpfs", spec -> spec.mount(new MountSpec.OfTmpfs("/tmp", "")), true),
                test("copied text", spec -> copy(spec, "data:CREATE TABLE b ()", "/init/1.sql", null), true),
                test("target of a copy", spec -> copy(spec, "data:CREATE TABLE a ()", "/init/2.sql", null), true),
                test("mode of a copy", spec -> copy(spec, "data:CREATE TABLE a ()", "/init/1.sql", "0600"), true),
                test("another wait", spec -> spec.waitUsing(LogWait.of("started")), true),
                test(
                        "lines of a wait",
                        spec -> spec.noWaits().waitUsing(LogWait.of("ready").withTimes(2)),
                        true),
                test("health check", spec -> spec.healthCheck(health("pg_isready")), true),
                test("preparation", spec -> spec.snapshot(SnapshotSpec.DEFAULT.withPrepare(method("prepare"))), true));
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotMatter() {
        return Stream.of(
                test("port", spec -> spec.port(5432), false),
                test("host port", spec -> spec.port(new PortSpec(5432, Protocol.TCP, "", 15432)), false),
                test("memory", spec -> options(spec, options -> options.memory("1g")), false),
                test("processors", spec -> options(spec, options -> options.cpus("2")), false),
                test("name", spec -> options(spec, options -> options.engineName("db")), false),
                test("hosts", spec -> options(spec, options -> options.addHosts(List.of("a:10.0.0.1"))), false),
                test("network", spec -> spec.network(new NetworkJoin("net", List.of("db"), null)), false),
                test("label", spec -> spec.label("team", "orders"), false),
                test("stop", spec -> spec.stop(StopSpec.within(Duration.ofSeconds(3))), false),
                test("attempts", spec -> spec.startAttempts(3), false),
                test("optional", spec -> spec.snapshot(SnapshotSpec.OPTIONAL), false),
                test("later waits", spec -> spec.snapshot(SnapshotSpec.DEFAULT.withWait(LogWait.of("up"))), false));
    }

    private static ContainerSpec.Builder options(
            ContainerSpec.Builder spec, UnaryOperator<RunOptionsSpec.Builder> change) {
        return spec.options(change.apply(RunOptionsSpec.NONE.toBuilder()).build());
    }

    private static ContainerSpec.Builder copy(ContainerSpec.Builder spec, String source, String target, String mode) {
        return spec.copies(List.of(new CopySpec(source, target, mode, null)));
    }

    private static HealthCheckSpec health(String command) {
        return new HealthCheckSpec(List.of("CMD", command), null, null, null, null, 0);
    }

    @Test
    void anotherImageOfTheSameNameHasAnotherKey() throws IOException {
        ImageDetails other = new InspectedImage(
                "sha256:f00d", IMAGE.tags(), List.of(), Instant.EPOCH, null, "linux", "amd64", 1, InspectedConfig.NONE);
        assertThat(key(other, base().build())).isNotEqualTo(key(base().build()));
    }

    @Test
    void anotherPlatformHasAnotherKey() throws IOException {
        ImageDetails other = new InspectedImage(
                IMAGE.id(), IMAGE.tags(), List.of(), Instant.EPOCH, null, "linux", "arm64", 1, InspectedConfig.NONE);
        assertThat(key(other, base().build())).isNotEqualTo(key(base().build()));
    }

    @Test
    void theKeyDependsOnContentsButNotOnTimesOfFiles() throws IOException {
        Path directory = Files.createDirectory(project.resolve("db"));
        Path script = Files.writeString(directory.resolve("1.sql"), "a");
        ContainerSpec spec =
                base().copy(new CopySpec("db", "/init", null, null)).build();
        String before = key(spec).hash();

        Files.setLastModifiedTime(script, FileTime.from(Instant.EPOCH));
        assertThat(key(spec).hash()).isEqualTo(before);
        Files.writeString(script, "b");
        assertThat(key(spec).hash()).isNotEqualTo(before);
        Files.writeString(script, "a");
        Files.writeString(directory.resolve("2.sql"), "");
        assertThat(key(spec).hash()).isNotEqualTo(before);
    }

    @Test
    void theKeyDependsOnMountedFilesOfTheHost() throws IOException {
        Path script = Files.writeString(project.resolve("1.sql"), "a");
        ContainerSpec spec = base().mount(new MountSpec.OfHost("1.sql", "/init/1.sql", true, null))
                .build();
        String before = key(spec).hash();

        Files.writeString(script, "b");
        assertThat(key(spec).hash()).isNotEqualTo(before);
    }

    @Test
    void aMissingFileIsAnError() {
        ContainerSpec spec =
                base().copy(new CopySpec("none", "/init", null, null)).build();
        assertThatThrownBy(() -> key(spec)).isInstanceOf(MooringException.class).hasMessageContaining("none");
    }

    @Test
    void onlyAPreparationWithInputsLastsLongerThanTheSession() throws IOException {
        Files.writeString(project.resolve("1.sql"), "a");
        ContainerSpec without = base().snapshot(SnapshotSpec.DEFAULT.withPrepare(method("prepare")))
                .build();
        ContainerSpec with = base().snapshot(SnapshotSpec.DEFAULT.withPrepare(method("prepare"), "1.sql"))
                .build();
        assertThat(key(base().build()).lasting()).isTrue();
        assertThat(key(without).lasting()).isFalse();
        assertThat(key(with).lasting()).isTrue();

        String before = key(with).hash();
        assertThat(key(with.toBuilder()
                                .snapshot(SnapshotSpec.DEFAULT.withPrepare(method("other"), "1.sql"))
                                .build())
                        .hash())
                .isNotEqualTo(before);
        Files.writeString(project.resolve("1.sql"), "b");
        assertThat(key(with).hash()).isNotEqualTo(before);
    }

    @Test
    void aWaitThatOtherRunsCannotCompareDoesNotLast() throws IOException {
        WaitStrategy code = new WaitStrategy() {
            @Override
            public void await(WaitTarget target) {}

            @Override
            public String describe() {
                return "nothing";
            }
        };
        assertThat(key(base().waitUsing(code).build()).lasting()).isFalse();
    }
}
