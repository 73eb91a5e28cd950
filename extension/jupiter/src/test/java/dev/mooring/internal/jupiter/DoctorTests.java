package dev.mooring.internal.jupiter;

import static dev.mooring.internal.jupiter.StageRun.assertThatItPassed;
import static dev.mooring.internal.jupiter.StageRun.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.EngineSetup;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.RegistryException;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor finds in broken set-ups, and what it advises. */
@Tag("every-junit")
class DoctorTests {

    private final FakeEngine engine = new FakeEngine();
    private final FakeRun run = FakeRun.on(engine);

    @TempDir
    private Path directory;

    static class OrdersTestCase {
        @Container(image = "registry.example.com/postgres:17")
        static DockerContainer db;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    /** None that Mooring or the kernel picks for others on this machine. */
    private static final int FIXED_PORT = 14_779;

    static class FixedPortTestCase {
        @Container(image = "app")
        @PortForward(value = 8080, hostPort = FIXED_PORT)
        static DockerContainer app;

        @Test
        void b() {
            Story.tell("b");
        }
    }

    static class LargeTestCase {
        @Container(image = "app")
        @RunOptions(memory = "2g")
        static DockerContainer large;

        @Test
        void c() {
            Story.tell("c");
        }
    }

    static class MistakenTestCase {
        @Container(image = "")
        static DockerContainer nothing;

        @Test
        void d() {
            Story.tell("d");
        }
    }

    /** Finds no engine. */
    static final class NoEngine implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            throw new EngineUnavailableException("No container engine answered.\n  what to do: start Docker.");
        }
    }

    private StageRun stages() {
        return new StageRun(run, directory);
    }

    private static RegistryException refusal(String answer) {
        return new RegistryException(500, "look up", answer, "anonymously", null);
    }

    @Test
    void findsNothingWrong() throws IOException {
        engine.provide("app").offer("app", null);
        engine.provide("registry.example.com/postgres:17").offer("registry.example.com/postgres:17", null);

        assertThatItPassed(stages().stage("doctor", OrdersTestCase.class));

        assertThat(stages().text("doctor"))
                .contains(
                        "ok       plan: 1 test class needs the engine",
                        "ok       engine: Docker 0-fake (API 1.44) at fake://, found by a test",
                        "ok       clock: the engine's clock and the one of this host agree",
                        "ok       registry: registry.example.com has registry.example.com/postgres:17",
                        "ok       parameter: mooring.stage = doctor (build tool)",
                        "ok       sessions: no other session has anything on the engine")
                .noneMatch(line -> line.startsWith("problem") || line.startsWith("warning"));
        assertThat(stages().json("doctor"))
                .startsWith("{\"stage\":\"doctor\",\"findings\":[{\"severity\":\"ok\",\"about\":\"java\",");
    }

    @Test
    void findsMisspeltParameters() {
        run.with("mooring.pull.evry", "7 d");

        assertThat(failureOf(stages().stage("doctor", FixedPortTestCase.class))).hasMessageContaining("""
                        problem  parameter: mooring.pull.evry (build tool) is not a parameter of Mooring
                                   what to do: write mooring.pull.every""");
    }

    @Test
    void findsParametersThatAreLikeNoOther() throws IOException {
        engine.provide("app").offer("app", null);
        run.with("mooring.colour", "blue");

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .containsSequence(
                        "warning  parameter: mooring.colour (build tool) is not a parameter of Mooring",
                        "           what to do: remove it; docs/reference/configuration.md lists all parameters");
    }

    @Test
    void findsInvalidValues() {
        run.with(Configuration.PERMITS, "many");

        assertThat(failureOf(stages().stage("doctor", OrdersTestCase.class))).hasMessage("""
                        1 problem was found.
                        problem  configuration: The configuration parameter mooring.permits is 'many', but must be auto, or a number of at least 1.
                                   what to do: correct the value, and run doctor again""");
    }

    @Test
    void findsNoEngine() {
        assertThat(failureOf(stages().stage(
                                "doctor",
                                request ->
                                        request.configurationParameter(Configuration.ENGINE, NoEngine.class.getName()),
                                OrdersTestCase.class)))
                .hasMessage("""
                        1 problem was found.
                        problem  engine: No container engine answered.
                                   what to do: start Docker.""");
    }

    @Test
    void findsRegistriesThatRefuseTheLogin() {
        engine.before(Call.LOOK_UP, image -> {
            throw refusal("unauthorized: authentication required");
        });

        assertThat(failureOf(stages().stage("doctor", OrdersTestCase.class))).hasMessage("""
                        1 problem was found.
                        problem  registry: registry.example.com did not give registry.example.com/postgres:17, asked anonymously: unauthorized: authentication required
                                   what to do: log in with 'docker login registry.example.com'""");
    }

    @Test
    void findsRegistriesOutOfReachOfWhichNothingIsNeeded() throws IOException {
        engine.provide("registry.example.com/postgres:17");
        engine.before(Call.LOOK_UP, image -> {
            throw refusal("dial tcp: lookup registry.example.com: no such host");
        });

        assertThatItPassed(stages().stage("doctor", OrdersTestCase.class));

        assertThat(stages().text("doctor"))
                .containsSequence(
                        "warning  registry: registry.example.com did not give registry.example.com/postgres:17,"
                                + " asked anonymously: dial tcp: lookup registry.example.com: no such host",
                        "           what to do: check the registry's name and the network of the engine's host,"
                                + " or set a mirror in mooring.image.mirrors");
    }

    @Test
    void findsPortsThatAreTaken() throws IOException {
        engine.provide("app").offer("app", null);
        try (ServerSocket taken = take()) {
            assertThat(taken.isBound()).isTrue();
            assertThat(failureOf(stages().stage("doctor", FixedPortTestCase.class)))
                    .hasMessageStartingWith("1 problem was found.\nproblem  port: port 14779, which 'app'"
                            + " (DoctorTests.FixedPortTestCase.app) needs, is used by ")
                    .hasMessageEndingWith(
                            "\n           what to do: end it, or let Mooring pick the port:" + " @PortForward(8080)");
        }
    }

    /** Waits for other runs of this test on the same machine. */
    private static ServerSocket take() {
        return await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(BindException.class)
                .until(() -> new ServerSocket(FIXED_PORT, 1, InetAddress.getLoopbackAddress()), ServerSocket::isBound);
    }

    @Test
    void warnsOfPortsOfEarlierRuns() throws IOException {
        take().close();
        engine.provide("app").offer("app", null);
        String id = engine.containers()
                .create(new CreateContainer(
                        "earlier",
                        ContainerSpec.builder("app")
                                .port(new PortSpec(8080, Protocol.TCP, "127.0.0.1", FIXED_PORT))
                                .build(),
                        Ownership.ofThisProcess("cafe0123").labels("earlier")));
        engine.containers().start(id);

        assertThatItPassed(stages().stage("doctor", FixedPortTestCase.class));

        assertThat(stages().text("doctor"))
                .contains("warning  port: port 14779, which 'app' (DoctorTests.FixedPortTestCase.app) needs, is used by"
                        + " container earlier (app) of a run with Mooring");
    }

    static class NetworkTestCase {
        @Container(image = "app")
        @Network("net")
        static DockerContainer app;

        @Test
        void e() {
            Story.tell("e");
        }
    }

    private void useUpSubnets() {
        engine.provide("app").offer("app", null);
        run.with(Configuration.NETWORK_POOL, "base=10.250.0.0/29,size=29");
        engine.networks()
                .create("other", NetworkSpec.builder().subnet("10.250.0.0/24").build(), Map.of());
    }

    @Test
    void warnsOfAPoolOfSubnetsThatIsUsedUpIfNoTestDeclaresANetwork() throws IOException {
        useUpSubnets();

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .contains("warning  networks: 0 of 1 subnets of the pool base=10.250.0.0/29,size=29 are free");
    }

    @Test
    void findsThatThePoolOfSubnetsIsUsedUp() {
        useUpSubnets();

        assertThat(failureOf(stages().stage("doctor", NetworkTestCase.class))).hasMessage("""
                        1 problem was found.
                        problem  networks: 0 of 1 subnets of the pool base=10.250.0.0/29,size=29 are free
                                   what to do: remove unused networks ('docker network prune'), or set mooring.network.pool to a larger pool""");
    }

    @Test
    void findsTooLittleMemory() throws IOException {
        engine.provide("app").offer("app", null);

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .containsSequence(
                        "warning  memory: about 2.1 GB may be in use at once, and the engine has 1.1 GB",
                        "           what to do: run fewer classes in parallel, lower mooring.lookahead, or limit the"
                                + " memory of containers with @RunOptions(memory = …)");
    }

    @Test
    void findsWhatKilledRunsHaveLeft() throws IOException {
        engine.provide("app").offer("app", null);
        Ownership self = Ownership.ofThisProcess("dead0001");
        Ownership dead =
                new Ownership("dead0001", self.host(), self.space(), Long.MAX_VALUE, Instant.EPOCH, "", Instant.EPOCH);
        Map<String, String> labels = new LinkedHashMap<>(dead.labels());
        labels.put(
                Ownership.CREATED,
                Long.toString(Instant.now().minus(Duration.ofDays(2)).toEpochMilli()));
        engine.volumes().create("mooring-dead0001-left", VolumeSpec.LOCAL, labels);

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .containsSequence(
                        "warning  sessions: session dead0001 of process 9223372036854775807 on " + self.host()
                                + " is over, and has left 1 resource",
                        "           what to do: remove them with -Dmooring.stage=prune; the next run does so, too");

        assertThatItPassed(stages().stage("ps", LargeTestCase.class));
        assertThat(stages().text("ps"))
                .containsExactly(
                        "session dead0001, over, of process 9223372036854775807 on " + self.host()
                                + ", started at 1970-01-01T00:00:00Z",
                        "  volume mooring-dead0001-left");
        assertThat(engine.contents()).containsExactly("volume mooring-dead0001-left");

        assertThatItPassed(stages().stage("prune", LargeTestCase.class));
        assertThat(stages().text("prune"))
                .containsExactly("Removed leftovers of earlier test runs:", "  volume mooring-dead0001-left");
        assertThat(stages().json("prune"))
                .isEqualTo("{\"stage\":\"prune\",\"removed\":[{\"what\":\"leftovers of earlier test runs\","
                        + "\"items\":[\"volume mooring-dead0001-left\"]}],\"refused\":[]}\n");
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void findsAClockThatIsWrong() throws IOException {
        engine.provide("app").offer("app", null);
        engine.setAhead(Duration.ofSeconds(-90));

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .anyMatch(line ->
                        line.matches("warning  clock: the engine's clock is (89|90|91) s behind the one of this host"))
                .contains("           what to do: synchronize both hosts with a time server (NTP): expiry times and log"
                        + " times are wrong otherwise");
    }

    @Test
    void findsThatNoImagesHaveBeenSaved() throws IOException {
        engine.provide("app").offer("app", null);
        run.with(Configuration.IMAGES_DIRECTORY, directory.resolve("none").toString());

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .containsSequence(
                        "warning  saved images: mooring.images.directory: there is no directory "
                                + directory.resolve("none"),
                        "           what to do: save the images with -Dmooring.stage=save where a registry can be"
                                + " reached");
    }

    @Test
    void findsAnEngineThatIsBadlyInstalled() throws IOException {
        engine.provide("app").offer("app", null);
        engine.setUp(new EngineSetup(
                "DOCKER_HOST=tcp://build:2375", true, "1, cgroupfs", false, "vfs", "/data", List.of("No swap limit")));

        assertThatItPassed(stages().stage("doctor", LargeTestCase.class));

        assertThat(stages().text("doctor"))
                .containsSequence(
                        "warning  engine: limits of memory have no effect on this engine",
                        "           what to do: delegate the memory controller to the user (Delegate=yes in"
                                + " user@.service)",
                        "warning  engine: the storage driver vfs copies the whole image for each container",
                        "           what to do: use overlay2, or fuse-overlayfs for a rootless engine",
                        "note     engine: the engine warns: No swap limit");
    }

    @Test
    void findsMistakesOfClasses() {
        assertThat(failureOf(stages().stage("doctor", MistakenTestCase.class)))
                .hasMessageContaining("problem  plan: DoctorTests.MistakenTestCase cannot be provisioned because of a"
                        + " mistake; nothing of it was started.")
                .hasMessageContaining("Write an image: @Container(image = \"postgres:17\").");
    }

    @Test
    void saysWhatItFindsEvenIfAParameterOfJUnitIsNoNumber() throws IOException {
        engine.provide("app").offer("app", null);
        run.with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "four");

        stages().stage("doctor", LargeTestCase.class);

        assertThat(stages().text("doctor")).contains("ok       plan: 1 test class needs the engine");
    }
}
