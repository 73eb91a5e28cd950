package dev.mooring;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What containers and their host do to a test, and what belongs to others. */
@DisabledOn(engine = PODMAN, because = "Provokes faults of Docker's networks and volumes")
class HostFaultsIT {

    private static final String IMAGE = "debian:trixie-slim";
    private static final String FOREIGN =
            "not-of-mooring-" + ProcessHandle.current().pid();

    private static Engine engine;
    private static String foreign;

    @BeforeAll
    static void startWhatIsNotOurs() {
        engine = HttpEngine.connect();
        foreign = engine.containers()
                .create(new CreateContainer(
                        FOREIGN,
                        ContainerSpec.builder(IMAGE)
                                .command("sleep", "infinity")
                                .build(),
                        Map.of()));
        engine.containers().start(foreign);
    }

    @AfterAll
    static void removeIt() {
        try (Engine closing = engine) {
            closing.containers().remove(foreign);
        }
    }

    static class FullTestCase {
        @Container(
                image = IMAGE,
                command = {"dd", "if=/dev/zero", "of=/data/zeros", "bs=1M", "count=4"})
        @Volume(tmpfs = true, tmpfsOptions = "size=1m", target = "/data") @WaitForLog("never")
        static DockerContainer container;

        @Test
        void test() {}
    }

    @Test
    void aFullDiskIsTold() {
        assertThat(failure(FullTestCase.class))
                .startsWith("Container 'container' (HostFaultsIT.FullTestCase.container, image " + IMAGE
                        + ") exited with code 1")
                .contains("No space left on device");
    }

    static class FullVolumeTestCase {
        @Volume(
                driver = "local",
                options = {"type=tmpfs", "device=tmpfs", "o=size=64k"})
        static DockerVolume small;

        @Container(
                image = IMAGE,
                command = {"sleep", "infinity"})
        @Volume(name = "small", target = "/data") @CopyToContainer(source = "/bin/bash", target = "/data/bash")
        static DockerContainer container;

        @Test
        void test() {}
    }

    @Test
    void aVolumeThatIsTooSmallForACopyIsTold() {
        assertThat(failure(FullVolumeTestCase.class))
                .startsWith("Container 'container' (HostFaultsIT.FullVolumeTestCase.container, image " + IMAGE
                        + ") could not be started.")
                .contains("copy into", "no space left on device");
    }

    /** Lives for a moment first: of a container that is gone at once the engine may miss why. */
    static class OutOfMemoryTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "sleep 0.5; exec tail /dev/zero"})
        @RunOptions(memory = "16m", memorySwap = "16m")
        @WaitForLog("never")
        static DockerContainer container;

        @Test
        void test() {}
    }

    @Test
    void aContainerThatIsKilledForMemoryIsTold() {
        assertThat(failure(OutOfMemoryTestCase.class))
                .contains(
                        "exited with code 137",
                        "exit code:   137 (SIGKILL, killed for memory)",
                        "what to do:  give it more memory, for instance with @RunOptions(memory = \"1g\")");
    }

    static class KilledInsideTestCase {
        @Container(
                image = IMAGE,
                command = {"sh", "-c", "echo working; kill -KILL $$$$"})
        @RunOptions(init = true)
        @WaitForLog("never")
        static DockerContainer container;

        @Test
        void test() {}
    }

    @Test
    void aProcessThatIsKilledInsideIsTold() {
        assertThat(failure(KilledInsideTestCase.class))
                .contains(
                        "exited with code 137",
                        "exit code:   137 (SIGKILL, not killed for memory)",
                        "last log:    | working");
    }

    static class NameTestCase {
        @Container(
                image = IMAGE,
                command = {"sleep", "infinity"})
        @RunOptions(engineName = "${sys:foreign}")
        static DockerContainer container;

        @Test
        void test() {}
    }

    @Test
    void aNameThatSomebodyElseHasIsToldAndItsOwnerLeftAlone() {
        System.setProperty("foreign", FOREIGN);
        try {
            assertThat(failure(NameTestCase.class))
                    .startsWith("Container 'container' (HostFaultsIT.NameTestCase.container, image " + IMAGE + ")")
                    .contains(FOREIGN, "already in use");
        } finally {
            System.clearProperty("foreign");
        }
        assertForeignLives();
    }

    static class ForeignEndpointTestCase {
        @Network
        static DockerNetwork backend;

        @Test
        void test() {
            engine.networks().connect(backend.id(), foreign, List.of(), null);
            connectedTo = backend.id();
        }
    }

    private static String connectedTo;

    @Test
    void aNetworkThatSomebodyElseIsOnIsToldAndItsUserLeftAlone() {
        Throwable end = catchThrowable(() -> OnEngine.execute(ForeignEndpointTestCase.class));

        assertThat(end)
                .hasMessageContaining("Left on the engine at the end of the session:")
                .hasMessageContaining("(HostFaultsIT.ForeignEndpointTestCase.backend)")
                .hasMessageContaining("has active endpoints");
        assertForeignLives();
        engine.networks().disconnect(connectedTo, foreign);
        engine.networks().remove(connectedTo);
    }

    static class ForeignUserTestCase {
        @Volume static DockerVolume data;

        @Test
        void test() {
            usedVolume = data.name();
            ContainerSpec spec = ContainerSpec.builder(IMAGE)
                    .mount(new MountSpec.OfVolume(data.name(), "/data", false, null, false))
                    .build();
            user = engine.containers().create(new CreateContainer(FOREIGN + "-user", spec, Map.of()));
        }
    }

    private static String usedVolume;
    private static String user;

    @Test
    void aVolumeThatSomebodyElseUsesIsToldAndItsUserLeftAlone() {
        Throwable end = catchThrowable(() -> OnEngine.execute(ForeignUserTestCase.class));

        assertThat(end)
                .hasMessageContaining("Left on the engine at the end of the session:")
                .hasMessageContaining("(HostFaultsIT.ForeignUserTestCase.data)")
                .hasMessageContaining("volume is in use");
        assertThat(engine.containers().inspect(user)).isPresent();
        engine.containers().remove(user);
        engine.volumes().remove(usedVolume);
    }

    private static void assertForeignLives() {
        assertThat(engine.containers().inspect(foreign).orElseThrow().state().running())
                .isTrue();
    }

    private static String failure(Class<?> testClass) {
        return messages(OnEngine.execute(testClass)).findFirst().orElseThrow();
    }

    private static Stream<String> messages(EngineExecutionResults results) {
        return OnEngine.failures(results).stream()
                .flatMap(failure -> Stream.iterate(failure, each -> each != null, Throwable::getCause))
                .map(each -> String.valueOf(each.getMessage()));
    }
}
