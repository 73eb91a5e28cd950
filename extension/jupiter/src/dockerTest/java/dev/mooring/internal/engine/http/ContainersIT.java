package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.Mount;
import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class ContainersIT {

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private Containers containers() {
        return fixture.engine().containers();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, names of images begin with their registry")
    void createsWhatTheSpecSays() {
        ContainerSpec spec = EngineFixture.idle()
                .user("1234:5678")
                .workDir("/var/tmp")
                .env("GREETING", "grüße = all")
                .secretEnv("PASSWORD", "hidden")
                .port(new PortSpec(5432, Protocol.TCP, "127.0.0.1", 0))
                .port(new PortSpec(53, Protocol.UDP, "127.0.0.1", 0))
                .mount(new MountSpec.OfTmpfs("/scratch", "size=1m"))
                .mount(new MountSpec.OfHost("/usr/share", "/host", true, null))
                .healthCheck(new HealthCheckSpec(
                        List.of("CMD", "true"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(500),
                        4))
                .options(RunOptionsSpec.builder()
                        .hostname("box")
                        .memory("64m")
                        .readOnly(true)
                        .build())
                .build();
        String id = fixture.run(spec);

        ContainerDetails details = containers().inspect(id).orElseThrow();

        assertThat(details.id()).isEqualTo(id).hasSize(64);
        assertThat(details.name()).startsWith("mooring-engine-test-");
        assertThat(details.image()).isEqualTo(EngineFixture.IMAGE);
        assertThat(details.imageId()).startsWith("sha256:");
        assertThat(details.state().status()).isEqualTo(Status.RUNNING);
        assertThat(details.state().startedAt()).isNotNull();
        assertThat(details.state().finishedAt()).isNull();
        assertThat(details.command()).containsExactly("sleep", "infinity");
        assertThat(details.env()).contains("GREETING=grüße = all", "PASSWORD=hidden");
        assertThat(details.user()).isEqualTo("1234:5678");
        assertThat(details.workDir()).isEqualTo("/var/tmp");
        assertThat(details.labels()).containsAllEntriesOf(fixture.labels());
        assertThat(details.readOnlyRoot()).isTrue();
        assertThat(details.tty()).isFalse();
        assertThat(details.healthCheck()).isEqualTo(spec.healthCheck());
        assertThat(details.exposedPorts()).containsExactlyInAnyOrder("53/udp", "5432/tcp");
        assertThat(details.ports())
                .extracting(PortBinding::containerPort, PortBinding::protocol, PortBinding::hostIp)
                .containsExactly(tuple(53, Protocol.UDP, "127.0.0.1"), tuple(5432, Protocol.TCP, "127.0.0.1"));
        assertThat(details.networks()).containsOnlyKeys("bridge");
        assertThat(details.networks().get("bridge").ip()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(details.mounts())
                .containsExactlyInAnyOrder(
                        new Mount("bind", "/usr/share", "/host", true), new Mount("tmpfs", "", "/scratch", false));
        assertThat(containers().inspectRaw(id)).contains("\"Memory\" : 67108864");
        assertThat(new String(containers().exec(id, ExecSpec.of("hostname")).stdout(), UTF_8))
                .isEqualTo("box\n");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void givesTheEnginesReasonForARefusal() {
        EngineException noImage = catchThrowableOfType(
                EngineException.class,
                () -> fixture.create(
                        ContainerSpec.builder("mooring.invalid/none:1").build()));
        assertThat(noImage)
                .hasMessageMatching("The engine refused to create container mooring-engine-test-.*: "
                        + "No such image: mooring.invalid/none:1");
        assertThat(noImage.notFound()).isTrue();

        String name = fixture.name("twice");
        ContainerSpec spec = EngineFixture.idle().build();
        containers().create(new CreateContainer(name, spec, fixture.labels()));
        EngineException conflict = catchThrowableOfType(
                EngineException.class, () -> containers().create(new CreateContainer(name, spec, fixture.labels())));
        assertThat(conflict.conflict()).isTrue();
        assertThat(conflict).hasMessageContaining("is already in use by container");

        String unstartable = fixture.create(
                ContainerSpec.builder(EngineFixture.IMAGE).command("/no/such").build());
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> containers().start(unstartable))
                .withMessageStartingWith("The engine refused to start container " + unstartable + ": ")
                .withMessageContaining("/no/such: no such file or directory");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> fixture.create(EngineFixture.idle()
                        .mount(new MountSpec.OfHost("/no/such/source", "/x", false, null))
                        .build()))
                .withMessageContaining("bind source path does not exist: /no/such/source");
    }

    @Test
    void startsAndStopsTwiceWithoutComplaint() {
        String id = fixture.run(EngineFixture.shell("trap 'exit 3' TERM; touch /ready; while :; do sleep 0.05; done")
                .build());
        containers().start(id);
        awaitReady(containers(), id);

        containers().stop(id, Duration.ofSeconds(20), null);
        containers().stop(id, Duration.ofSeconds(20), null);

        assertThat(containers().inspect(id).orElseThrow().state().exitCode()).isEqualTo(3);
        assertThat(containers().inspect(id).orElseThrow().state().status()).isEqualTo(Status.EXITED);
    }

    @Test
    void stopsWithTheSignalThatIsAskedFor() {
        String id = fixture.run(
                EngineFixture.shell("trap 'exit 5' USR1; trap '' TERM; touch /ready; while :; do sleep 0.05; done")
                        .build());
        awaitReady(containers(), id);
        containers().stop(id, Duration.ofSeconds(20), "USR1");
        assertThat(containers().awaitExit(id)).isEqualTo(5);
    }

    /** Engines that cannot be told the signal. */
    @Nested
    class BeforeApi142 {

        @RegisterExtension
        final EngineFixture older = EngineFixture.speaking("1.41");

        @Test
        void stopsWithTheSignalThatIsAskedFor() {
            Containers containers = older.engine().containers();
            String id = older.run(EngineFixture.shell(
                            "trap 'exit 5' USR1; trap 'exit 6' TERM; touch /ready; while :; do sleep 0.05; done")
                    .build());
            awaitReady(containers, id);
            containers.stop(id, Duration.ofSeconds(20), "USR1");
            containers.stop(id, Duration.ofSeconds(20), "USR1");
            assertThat(containers.awaitExit(id)).isEqualTo(5);
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
        void killsWhatDoesNotStopInTime() {
            Containers containers = older.engine().containers();
            String id = older.run(EngineFixture.idle().build());
            containers.stop(id, Duration.ofMillis(200), "USR1");
            assertThat(containers.awaitExit(id)).isEqualTo(137);
        }
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void killsWhatDoesNotStopInTime() {
        String id = fixture.run(EngineFixture.idle().build());
        containers().stop(id, Duration.ZERO, null);
        assertThat(containers().awaitExit(id)).isEqualTo(137);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> containers().kill(id, "KILL"))
                .withMessageMatching("The engine refused to kill container " + id + ": .* is not running")
                .matches(EngineException::conflict);
    }

    @Test
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    void pausesAndUnpauses() {
        String id = fixture.run(EngineFixture.idle().build());
        containers().pause(id);
        assertThat(containers().inspect(id).orElseThrow().state().status()).isEqualTo(Status.PAUSED);
        assertThat(containers().inspect(id).orElseThrow().state().running()).isTrue();
        containers().unpause(id);
        assertThat(containers().inspect(id).orElseThrow().state().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void removesRunningContainersWithTheirAnonymousVolumesAndGoneOnesWithoutComplaint() {
        String named = fixture.name("kept");
        fixture.engine().volumes().create(named, VolumeSpec.LOCAL, fixture.labels());
        String id = fixture.run(EngineFixture.idle()
                .mount(new MountSpec.OfVolume("", "/anonymous", false, null, false))
                .mount(new MountSpec.OfVolume(named, "/named", false, null, false))
                .build());
        String anonymous = containers().inspect(id).orElseThrow().mounts().stream()
                .filter(mount -> mount.target().equals("/anonymous"))
                .findFirst()
                .orElseThrow()
                .source();
        assertThat(fixture.engine().volumes().inspect(anonymous)).isPresent();

        containers().remove(id);
        containers().remove(id);

        assertThat(containers().inspect(id)).isEmpty();
        assertThat(fixture.engine().volumes().inspect(anonymous)).isEmpty();
        assertThat(fixture.engine().volumes().inspect(named)).isPresent();
    }

    @Test
    void removesAtOnceWhileAnotherThreadRemoves() throws Exception {
        for (int i = 0; i < 5; i++) {
            String id = fixture.run(EngineFixture.idle().build());
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> containers().remove(id));
            containers().remove(id);
            other.get(30, TimeUnit.SECONDS);
            assertThat(containers().inspect(id)).isEmpty();
        }
    }

    @Test
    void listsByLabel() {
        String one = fixture.create(EngineFixture.idle().build());
        String two = fixture.run(EngineFixture.idle().build());
        assertThat(containers().list(fixture.labels()))
                .extracting(ContainerSummary::id)
                .containsExactlyInAnyOrder(one, two);
        assertThat(containers().list(fixture.labels()))
                .extracting(ContainerSummary::state)
                .containsExactlyInAnyOrder(ContainerState.Status.CREATED, ContainerState.Status.RUNNING);
        assertThat(containers().list(fixture.labels()))
                .allSatisfy(listed -> assertThat(listed.name()).startsWith("mooring-engine-test-"));
        assertThat(containers().list(Map.of("mooring-engine-test", "")))
                .extracting(ContainerSummary::id)
                .contains(one, two);
        assertThat(containers().list(Map.of("mooring-engine-test", "another"))).isEmpty();
    }

    @Test
    void awaitsTheEndOfARunningContainer() throws Exception {
        String id = fixture.run(EngineFixture.shell("read x < /pipe; exit 7")
                .entrypoint()
                .command("/bin/sh", "-c", "mkfifo /pipe; read x < /pipe; exit 7")
                .build());
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> containers().awaitExit(id));
        containers().exec(id, ExecSpec.shell("while ! test -p /pipe; do :; done; echo go > /pipe"));
        assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(containers().awaitExit(id)).isEqualTo(7);
    }

    @Test
    void awaitsTheEndOfAContainerThatIsStartedLater() throws Exception {
        String id = fixture.create(EngineFixture.shell("exit 9").build());
        CompletableFuture<Integer> exit =
                CompletableFuture.supplyAsync(() -> containers().awaitExit(id));
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> exit.get(300, TimeUnit.MILLISECONDS));
        containers().start(id);
        assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(9);
    }

    @Test
    void awaitsTheEndHoweverItRacesWithTheStart() throws Exception {
        for (int i = 0; i < 10; i++) {
            String id = fixture.create(EngineFixture.shell("exit 4").build());
            CompletableFuture<Integer> exit =
                    CompletableFuture.supplyAsync(() -> containers().awaitExit(id));
            containers().start(id);
            assertThat(exit.get(20, TimeUnit.SECONDS)).isEqualTo(4);
        }
    }

    @Test
    void anInterruptEndsAWaitAtOnce() throws Exception {
        String id = fixture.run(EngineFixture.idle().build());
        AtomicReference<EngineException> thrown = new AtomicReference<>();
        CountDownLatch flagKept = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            thrown.set(catchThrowableOfType(
                    EngineException.class, () -> containers().awaitExit(id)));
            if (Thread.currentThread().isInterrupted()) {
                flagKept.countDown();
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.RUNNABLE
                && List.of(waiting.getStackTrace()).toString().contains("awaitExit"));

        waiting.interrupt();

        assertThat(flagKept.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(thrown.get())
                .hasMessage("Interrupted while the engine was asked to wait for the end of container " + id);
        assertThat(thrown.get().status()).isEqualTo(EngineException.NO_ANSWER);
        // The engine itself is as usable as before.
        assertThat(containers().inspect(id)).isPresent();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "On hosts without systemd, Podman runs no health checks")
    void followsTheHealth() throws Exception {
        String id = fixture.create(EngineFixture.shell("touch /well; sleep infinity")
                .healthCheck(new HealthCheckSpec(
                        List.of("CMD", "test", "-e", "/well"), Duration.ofMillis(100), null, null, null, 1))
                .build());
        containers().start(id);
        BlockingQueue<Health> told = new LinkedBlockingQueue<>();
        try (EngineStream health = containers().followHealth(id, told::add)) {
            Health first = told.poll(20, TimeUnit.SECONDS);
            if (first == Health.STARTING) {
                first = told.poll(20, TimeUnit.SECONDS);
            }
            assertThat(first).isEqualTo(Health.HEALTHY);

            containers().exec(id, ExecSpec.of("rm", "/well"));
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Health.UNHEALTHY);
            containers().exec(id, ExecSpec.of("touch", "/well"));
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Health.HEALTHY);
        }
        containers().exec(id, ExecSpec.of("rm", "/well"));
        await().until(() -> containers().inspect(id).orElseThrow().state().health() == Health.UNHEALTHY);
        assertThat(told).isEmpty();
        assertNoThreads("mooring-health");
    }

    @Test
    void followsTheHealthToTheContainersEnd() throws Exception {
        String id = fixture.run(EngineFixture.idle().build());
        BlockingQueue<Health> told = new LinkedBlockingQueue<>();
        try (EngineStream health = containers().followHealth(id, told::add)) {
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Health.NONE);
            containers().remove(id);
            assertNoThreads("mooring-health");
        }
    }

    /** Until then the process has no handler for signals, and being the first one it is spared those. */
    private static void awaitReady(Containers containers, String id) {
        containers.exec(id, ExecSpec.shell("until test -e /ready; do :; done"));
    }

    static void assertNoThreads(String prefix) {
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith(prefix)));
    }
}
