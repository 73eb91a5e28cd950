package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.readiness.Awaited;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.StopSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.LogWait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ContainerProvisionTests {

    private final Fixture fixture = new Fixture();
    private final FakeEngine engine = fixture.engine;

    @Test
    void nameAndLabelsIdentifyTheOwner() {
        DockerContainer db = fixture.container(
                "db",
                ContainerSpec.builder("postgres:17").label("team", "orders").build());
        assertThat(db.name()).isEqualTo("mooring-cafe0123-Fixture.OrdersIT-db-1");
        Map<String, String> labels = engine.container(db.id()).details().labels();
        assertThat(labels)
                .containsEntry("team", "orders")
                .containsEntry("dev.mooring.name", "db")
                .containsEntry("dev.mooring.declared-at", "Fixture.OrdersIT.db")
                .containsEntry("dev.mooring.session", "cafe0123");
        assertThat(Ownership.of(labels)).contains(Ownership.ofThisProcess("cafe0123"));
    }

    @Test
    void isAliveAsLongAsItRunsUndisturbed() {
        Provision db =
                fixture.started("db", ContainerSpec.builder("postgres:17").build());
        String id = ((DockerContainer) db.handle()).id();
        assertThat(db.alive()).isTrue();

        engine.containers().pause(id);
        assertThat(db.alive()).isFalse();
        engine.containers().unpause(id);
        assertThat(db.alive()).isTrue();

        engine.containers().kill(id, "KILL");
        assertThat(db.alive()).isFalse();
        engine.containers().remove(id);
        assertThat(db.alive()).isFalse();
    }

    @Test
    void aContainerThatIsReadyByItsEndIsAliveUntilItIsRemoved() {
        Provision migration = fixture.started(
                "db",
                ContainerSpec.builder("postgres:17").waitUsing(new ExitWait()).build());
        String id = ((DockerContainer) migration.handle()).id();
        engine.containers().kill(id, "KILL");
        assertThat(migration.alive()).isTrue();

        engine.containers().remove(id);
        assertThat(migration.alive()).isFalse();
    }

    @Test
    void reportsTheTimeOfTheEnginesStart() {
        Provision db =
                fixture.prepare("db", ContainerSpec.builder("postgres:17").build());
        assertThat(db.startTime()).isEmpty();
        db.start(() -> false);

        assertThat(db.startTime()).hasValueSatisfying(time -> assertThat(time).isPositive());
    }

    @Test
    void hostPortIsKnownBeforeTheContainerIsMade() {
        DockerContainer db = fixture.container(
                "db",
                ContainerSpec.builder("postgres:17")
                        .port(5432)
                        .port(PortSpec.udp(53))
                        .env("ADVERTISED", "HOST://${self.host}:${self.port:5432},${self.address:53/udp},$$x")
                        .command("--me", "${self.name}")
                        .healthCheck(new HealthCheckSpec(
                                List.of("CMD", "probe", "${self.address:5432}"), null, null, null, null, 0))
                        .build());
        Endpoint endpoint = db.endpoint(5432);
        Endpoint udp = db.endpoint(53, Protocol.UDP);
        ContainerSpec made = engine.container(db.id()).request().spec();
        assertThat(made.env().get(0).value())
                .isEqualTo("HOST://127.0.0.1:" + endpoint.port() + ",127.0.0.1:" + udp.port() + ",$x");
        assertThat(made.command()).containsExactly("--me", db.name());
        assertThat(made.healthCheck().test()).containsExactly("CMD", "probe", endpoint.toString());
        assertThat(made.ports())
                .containsExactlyInAnyOrder(
                        new PortSpec(5432, Protocol.TCP, "127.0.0.1", endpoint.port()),
                        new PortSpec(53, Protocol.UDP, "127.0.0.1", udp.port()));
        assertThat(db.endpoints()).containsOnlyKeys("5432/tcp", "53/udp");
    }

    @Test
    void unknownPlaceholderListsTheKnownOnes() {
        assertThatThrownBy(() -> fixture.started(
                        "db",
                        ContainerSpec.builder("postgres:17")
                                .port(5432)
                                .env("X", "${self.port:5433}")
                                .build()))
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17): '${self.port:5433}' is not known."
                        + "\n  known: ${db.host}, ${db.name}, ${db.port:5432}, ${db.address:5432},"
                        + " ${self.host}, ${self.name}, ${self.port:5432}, ${self.address:5432}");
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void portThatIsTakenMeanwhileIsPickedAgain() {
        List<Integer> ports = new ArrayList<>();
        engine.before(Call.START, name -> {
            ports.add(engine.container(name).request().spec().ports().get(0).hostPort());
            if (ports.size() == 1) {
                throw new EngineException(
                        500,
                        "driver failed: Bind for 127.0.0.1:" + ports.get(0) + " failed: port is already allocated",
                        null);
            }
        });
        DockerContainer db = fixture.container(
                "db", ContainerSpec.builder("postgres:17").port(5432).build());
        assertThat(ports).hasSize(2).doesNotHaveDuplicates().last().isEqualTo(db.port(5432));
        assertThat(engine.contents()).containsExactly("container mooring-cafe0123-Fixture.OrdersIT-db-2");
    }

    @Test
    void portsOfAnEngineElsewhereArePublishedOnItsAddress() {
        engine.at("192.0.2.7");
        DockerContainer db = new Fixture(engine, ProvisionSettings.DEFAULT)
                .container("db", ContainerSpec.builder("postgres:17").port(5432).build());
        assertThat(engine.container(db.id()).request().spec().ports())
                .singleElement()
                .satisfies(port -> assertThat(port.hostIp()).isEqualTo("192.0.2.7"))
                .satisfies(port -> assertThat(port.hostPort()).isBetween(15_000, 32_767));
        assertThat(db.endpoint(5432)).hasToString("192.0.2.7:" + db.port(5432));
        assertThat(db.host()).isEqualTo("192.0.2.7");
    }

    @Test
    void portsArePublishedOnAllAddressesIfTheHostDoesNotHaveItsOwn() {
        engine.at("192.0.2.7");
        engine.before(Call.START, name -> {
            String ip = engine.container(name).request().spec().ports().get(0).hostIp();
            if (!ip.equals("0.0.0.0")) {
                throw new EngineException(500, "listen tcp4 " + ip + ":1: bind: cannot assign requested address", null);
            }
        });
        DockerContainer db = new Fixture(engine, ProvisionSettings.DEFAULT)
                .container("db", ContainerSpec.builder("postgres:17").port(5432).build());
        assertThat(db.endpoint(5432)).hasToString("192.0.2.7:" + db.port(5432));
        assertThat(engine.contents()).hasSize(1);
    }

    @Test
    void aPathOfThisHostIsRefusedByAnEngineElsewhere() {
        engine.at("192.0.2.7");
        Path source = ProjectDirectory.of(Fixture.class, null).resolve("src/test");
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .mount(new MountSpec.OfHost("src/test", "/x", true, null))
                .build();
        assertThatThrownBy(() -> new Fixture(engine, ProvisionSettings.DEFAULT).started("db", spec))
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17) mounts a path that the engine's"
                        + " host does not have."
                        + "\n  what to do: copy the files into the container with @CopyToContainer, which works with"
                        + " every engine; if that host has the same files under the same paths, set"
                        + " mooring.host.files=shared"
                        + "\n  declared:   src/test"
                        + "\n  path:       " + source
                        + "\n  target:     /x"
                        + "\n  reason:     the engine fake:// runs on another host, which does not have it");
        assertThat(engine.journal()).isEmpty();
        DockerContainer db =
                new Fixture(engine, ProvisionSettings.DEFAULT, new HostSettings("", "", true)).container("db", spec);
        assertThat(engine.container(db.id()).request().spec().mounts())
                .containsExactly(new MountSpec.OfHost(source.toString(), "/x", true, null));
    }

    @Test
    void fixedPortOfAnEarlierSessionIsWaitedFor() {
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .port(new PortSpec(5432, Protocol.TCP, PortSpec.LOOPBACK, 15432))
                .build();
        String earlier = engine.containers()
                .create(new CreateContainer(
                        "earlier", spec, Ownership.ofThisProcess("earlier").labels("earlier")));
        engine.containers().start(earlier);
        CountDownLatch clashed = new CountDownLatch(1);
        engine.before(Call.START, name -> {
            if (engine.contents().contains("container earlier")) {
                clashed.countDown();
                throw new EngineException(500, "port is already allocated", null);
            }
        });
        CompletableFuture<Void> watchdog = CompletableFuture.runAsync(() -> {
            await().until(() -> clashed.getCount() == 0);
            engine.containers().remove(earlier);
        });
        DockerContainer db = fixture.container("db", spec);
        watchdog.join();
        assertThat(db.port(5432)).isEqualTo(15432);
    }

    @Test
    void aNetworkThatOnlyAnnotationsKnowIsExplained() {
        Provision db = fixture.prepare(
                "db", ContainerSpec.builder("postgres:17").network("net").build());

        assertThatThrownBy(() -> db.start(() -> false))
                .isInstanceOf(EngineException.class)
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17) could not be started."
                        + "\n  what to do: name the network as the engine knows it, by name() of an injected"
                        + " DockerNetwork; 'net' may be its logical name, which only annotations can use"
                        + "\n  engine:     network net not found");
    }

    @Test
    void idsAreShownAsPeopleKnowThem() {
        engine.fail(Call.START, 1, "cannot start " + "0123456789abcdef".repeat(4) + " now");
        Provision db =
                fixture.prepare("db", ContainerSpec.builder("postgres:17").build());

        assertThatThrownBy(() -> db.start(() -> false)).hasMessageEndingWith("engine: cannot start 0123456789ab now");
    }

    @Test
    void portsThatAlwaysClashEndTheTries() {
        engine.fail(Call.START, 1000, "listen tcp4 127.0.0.1:1: bind: address already in use");
        Provision db = fixture.prepare(
                "db", ContainerSpec.builder("postgres:17").port(5432).build());
        assertThatThrownBy(() -> db.start(() -> false))
                .isInstanceOf(EngineException.class)
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17) could not be started."
                        + "\n  engine: listen tcp4 127.0.0.1:1: bind: address already in use");
        assertThat(engine.journal())
                .filteredOn(entry -> entry.startsWith("create"))
                .hasSize(10);
        db.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void fixedPortThatIsTakenByAProcessIsReportedBeforeTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            String me = "process " + ProcessHandle.current().pid() + " ("
                    + ProcessHandle.current().info().command().orElse("") + ")";
            String holder = OS.LINUX.isCurrentOs() ? me : "a process that is not a container of this engine";
            assertThatThrownBy(() -> fixture.started("db", fixed(port)))
                    .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17) cannot use the host port"
                            + " 127.0.0.1:"
                            + port + "/tcp: it is in use."
                            + "\n  what to do: stop the holder, or omit the port (hostPort = 0) to use"
                            + " a free one"
                            + "\n  held by:    " + holder);
            assertThat(engine.contents()).isEmpty();
        }
    }

    @Test
    void fixedPortThatIsTakenByAContainerNamesIt() {
        DockerContainer app = fixture.container(
                "app", ContainerSpec.builder("app:1").port(5432).build());
        engine.container(app.id()).listen(5432);
        assertThatThrownBy(() -> fixture.started("db", fixed(app.port(5432))))
                .hasMessageContaining(
                        "\n  held by:    container 'mooring-cafe0123-Fixture.OrdersIT-app-1' (image app:1, id "
                                + app.id().substring(0, Math.min(12, app.id().length())) + ")");
    }

    @Test
    void fixedPortOfAContainerThatIsAboutToBeRemovedIsWaitedFor() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String earlier = engine.containers()
                .create(new CreateContainer(
                        "earlier",
                        fixed(port),
                        Ownership.ofThisProcess("earlier").labels("earlier")));
        engine.containers().start(earlier);
        engine.container(earlier).listen(5432);
        CountDownLatch lookedFor = new CountDownLatch(2);
        engine.before(Call.LIST, subject -> lookedFor.countDown());
        CompletableFuture<Void> watchdog = CompletableFuture.runAsync(() -> {
            await().until(() -> lookedFor.getCount() == 0);
            engine.containers().remove(earlier);
        });
        DockerContainer db = fixture.container("db", fixed(port));
        watchdog.join();
        assertThat(db.port(5432)).isEqualTo(port);
    }

    /** Between the refusal of the port and the look for another session's container that has it. */
    @Test
    void fixedPortOfAContainerThatHasJustBeenRemovedIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String earlier = engine.containers()
                .create(new CreateContainer(
                        "earlier",
                        fixed(port),
                        Ownership.ofThisProcess("earlier").labels("earlier")));
        engine.containers().start(earlier);
        engine.container(earlier).listen(5432);
        AtomicInteger looks = new AtomicInteger();
        engine.before(Call.LIST, subject -> {
            if (looks.incrementAndGet() == 2) {
                engine.containers().remove(earlier);
            }
        });
        assertThat(fixture.container("db", fixed(port)).port(5432)).isEqualTo(port);
        assertThat(looks).hasValueGreaterThan(1);
    }

    private static ContainerSpec fixed(int port) {
        return ContainerSpec.builder("postgres:17")
                .port(new PortSpec(5432, Protocol.TCP, "127.0.0.1", port))
                .build();
    }

    @Test
    void logicalNamesBecomeNamesOnTheEngine() {
        Provision net = fixture.started("net", NetworkSpec.BRIDGE);
        Provision data = fixture.started("data", VolumeSpec.LOCAL);
        PlanNode netNode = fixture.node("net", NetworkSpec.BRIDGE);
        PlanNode dataNode = fixture.node("data", VolumeSpec.LOCAL);
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .network("net", "db")
                .network("net-of-others")
                .mount(new MountSpec.OfVolume("data", "/data", false, null, false))
                .build();
        engine.networks().create("net-of-others", NetworkSpec.BRIDGE, Map.of());
        Provision db = fixture.provisioner.prepare(
                fixture.node("db", spec, netNode, dataNode), List.of(net.handle(), data.handle()), 1);
        db.start(() -> false);
        ContainerSpec made =
                engine.container(((DockerContainer) db.handle()).id()).request().spec();
        assertThat(made.networks())
                .extracting(join -> join.network())
                .containsExactly("mooring-cafe0123-Fixture.OrdersIT-net-1", "net-of-others");
        assertThat(made.mounts())
                .containsExactly(new MountSpec.OfVolume(
                        "mooring-cafe0123-Fixture.OrdersIT-data-2", "/data", false, null, false));
    }

    @Test
    void missingBindSourceIsReportedBeforeAnythingIsPulled() {
        ContainerSpec spec = ContainerSpec.builder("not-there:1")
                .mount(new MountSpec.OfHost("src/no-such-dir", "/x", true, null))
                .build();
        Path project = ProjectDirectory.of(Fixture.class, null);
        assertThatThrownBy(() -> fixture.started("db", spec))
                .hasMessage(
                        "Container 'db' (Fixture.OrdersIT.db, image not-there:1) mounts a path of the host that does"
                                + " not exist."
                                + "\n  what to do: create it; relative paths are relative to the project"
                                + " directory (the nearest"
                                + " one above the test class that contains a build file, or"
                                + " mooring.project.directory)"
                                + "\n  declared:   src/no-such-dir"
                                + "\n  looked for: " + project.resolve("src/no-such-dir")
                                + "\n  target:     /x");
        assertThat(engine.journal()).isEmpty();
    }

    @Test
    void bindSourceIsRelativeToTheProject() {
        DockerContainer db = fixture.container(
                "db",
                ContainerSpec.builder("postgres:17")
                        .mount(new MountSpec.OfHost("src/test", "/x", true, null))
                        .build());
        assertThat(engine.container(db.id()).request().spec().mounts())
                .containsExactly(new MountSpec.OfHost(
                        ProjectDirectory.of(Fixture.class, null)
                                .resolve("src/test")
                                .toString(),
                        "/x",
                        true,
                        null));
    }

    @Test
    void filesAreCopiedBeforeTheStart() {
        fixture.started(
                "db",
                ContainerSpec.builder("postgres:17")
                        .copy(new CopySpec("data:hello", "/etc/hello", "0600", "5:6"))
                        .build());
        assertThat(engine.journal())
                .containsExactly(
                        "create mooring-cafe0123-Fixture.OrdersIT-db-1",
                        "copy in mooring-cafe0123-Fixture.OrdersIT-db-1",
                        "start mooring-cafe0123-Fixture.OrdersIT-db-1");
    }

    @Test
    void missingCopySourceFailsAndLeavesNothing() {
        Provision db = fixture.prepare(
                "db",
                ContainerSpec.builder("postgres:17")
                        .copy(new CopySpec("classpath:no/such.sql", "/x.sql", null, null))
                        .build());
        assertThatThrownBy(() -> db.start(() -> false))
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17): There is no class-path resource"
                        + " 'no/such.sql' to be copied to '/x.sql'.");
        db.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void secretsAreMaskedInErrors() {
        engine.fail(Call.START, 1, "cannot start with s3cret");
        assertThatThrownBy(() -> fixture.started(
                        "db",
                        ContainerSpec.builder("postgres:17")
                                .secretEnv("PASSWORD", "s3cret")
                                .build()))
                .hasMessageEndingWith("\n  engine: cannot start with ***")
                .hasStackTraceContaining("cannot start with ***")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
    }

    @Test
    void imagesAndDeclarationsAreNotMasked() {
        engine.fail(Call.START, 1, "no postgres in postgres:17");
        assertThatThrownBy(() -> fixture.started(
                        "db",
                        ContainerSpec.builder("postgres:17")
                                .secretEnv("PASSWORD", "postgres")
                                .secretEnv("NAME", "OrdersIT")
                                .build()))
                .hasMessageStartingWith("Container 'db' (Fixture.OrdersIT.db, image postgres:17) could not be started.")
                .hasMessageEndingWith("\n  engine: no *** in postgres:17");
        assertThat(fixture.masker.mask("db (Fixture.OrdersIT.db, postgres:17), OrdersIT"))
                .isEqualTo("db (Fixture.OrdersIT.db, postgres:17), ***");
    }

    @Test
    void filesThatAreSecretAreMaskedLineByLine(@TempDir Path directory) throws IOException {
        Path key = Files.writeString(directory.resolve("key"), "first line\nsecond line\n");
        engine.fail(Call.START, 1, "hunter2 and second line of the file");
        assertThatThrownBy(() -> fixture.started(
                        "db",
                        ContainerSpec.builder("postgres:17")
                                .copy(new CopySpec("data:hunter2", "/run/secrets/a", null, null, true))
                                .copy(new CopySpec(key.toString(), "/run/secrets/b", null, null, true))
                                .build()))
                .hasMessageEndingWith("\n  engine: *** and *** of the file")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("hunter2", "second line"));
    }

    private static String stackTrace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void removalIsForcedUnlessAGracefulStopIsAskedFor() {
        fixture.started("db", ContainerSpec.builder("postgres:17").build()).remove();
        assertThat(engine.journal()).noneMatch(entry -> entry.startsWith("stop"));
        fixture.started(
                        "app",
                        ContainerSpec.builder("app:1")
                                .stop(StopSpec.within(Duration.ofSeconds(3)))
                                .build())
                .remove();
        assertThat(engine.journal())
                .endsWith(
                        "stop mooring-cafe0123-Fixture.OrdersIT-app-2",
                        "remove mooring-cafe0123-Fixture.OrdersIT-app-2");
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void stopThatFailsDoesNotKeepTheContainer() {
        engine.fail(Call.STOP, 1, "cannot stop");
        fixture.started(
                        "app",
                        ContainerSpec.builder("app:1")
                                .stop(StopSpec.within(Duration.ofSeconds(3)))
                                .build())
                .remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void createWhoseAnswerIsLostIsRemovedEvenIfItComesLate() {
        AtomicBoolean lost = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(2);
        engine.before(Call.INSPECT, name -> looked.countDown());
        engine.before(Call.CREATE, name -> {
            if (lost.compareAndSet(false, true)) {
                Thread late = new Thread(() -> {
                    // Made once the first look has found nothing.
                    org.awaitility.Awaitility.await().until(() -> looked.getCount() == 0);
                    engine.containers().create(engine.request(name));
                });
                late.start();
                throw new EngineException(EngineException.NO_ANSWER, "connection reset", null);
            }
        });
        Provision db =
                fixture.prepare("db", ContainerSpec.builder("postgres:17").build());
        assertThatThrownBy(() -> db.start(() -> false)).hasMessageEndingWith("engine: connection reset");
        db.remove();
        assertThat(engine.contents()).isEmpty();
        assertThat(engine.journal()).contains("create mooring-cafe0123-Fixture.OrdersIT-db-1");
    }

    @Test
    void anotherContainerWithTheRefusedNameIsLeftAlone() {
        ContainerSpec spec = ContainerSpec.builder("postgres:17").build();
        engine.containers().create(new dev.mooring.internal.engine.CreateContainer("theirs", spec, Map.of()));
        engine.fail(Call.CREATE, 1, "the name theirs is already in use");
        Provision db = fixture.prepare(
                "db",
                spec.toBuilder()
                        .options(spec.options().toBuilder().engineName("theirs").build())
                        .build());

        assertThatThrownBy(() -> db.start(() -> false)).hasMessageContaining("already in use");
        db.remove();

        assertThat(engine.contents()).singleElement().asString().contains("theirs");
    }

    @Test
    void cancelledStartEndsBetweenTwoSteps() {
        AtomicBoolean cancelled = new AtomicBoolean();
        engine.before(Call.CREATE, name -> cancelled.set(true));
        Provision db =
                fixture.prepare("db", ContainerSpec.builder("postgres:17").build());
        assertThatThrownBy(() -> db.start(cancelled::get))
                .isInstanceOf(MooringException.class)
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17) is not needed any more.");
        assertThat(engine.journal()).noneMatch(entry -> entry.startsWith("start"));
        db.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void removalThatIsRefusedOnceIsAskedForAgain() {
        Provision db =
                fixture.started("db", ContainerSpec.builder("postgres:17").build());
        engine.fail(Call.REMOVE, 1, "device or resource busy");
        db.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void removalThatFailsBetweenTwoTriesOfAStartIsMadeUpForByTheLastOne() {
        engine.fail(Call.START, 1, "port is already allocated").fail(Call.REMOVE, 2, "device or resource busy");
        Provision db = fixture.prepare(
                "db", ContainerSpec.builder("postgres:17").port(5432).build());
        assertThatThrownBy(() -> db.start(() -> false)).hasMessageContaining("device or resource busy");
        assertThat(engine.contents()).hasSize(1);
        db.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void engineIsNotAskedWhereItIsForEveryContainer() {
        AtomicInteger asked = new AtomicInteger();
        engine.before(Call.INFO, subject -> asked.incrementAndGet());
        ContainerSpec spec = ContainerSpec.builder("postgres:17").port(5432).build();
        fixture.started("db", spec);
        fixture.started("app", spec);
        assertThat(asked).hasValue(0);
    }

    @Test
    void waitOfATestIsForOneThingAndNotForAStart() throws InterruptedException {
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .waitUsing(LogWait.of("ready"))
                .build();
        DockerContainer db = fixture.container("db", spec);
        db.await(LogWait.of("elected"));
        assertThat(fixture.awaited).singleElement().satisfies(awaited -> {
            assertThat(awaited.spec().waits()).containsExactly(LogWait.of("elected"));
            assertThat(awaited.fresh()).isFalse();
        });
        db.start();
        assertThat(fixture.awaited.get(1).spec().waits()).containsExactly(LogWait.of("ready"));
        assertThat(fixture.awaited.get(1).fresh()).isTrue();
    }

    @Test
    void everyAttemptHasANameOfItsOwn() {
        engine.fail(Call.START, 1, "no space left on device");
        Provision first =
                fixture.prepare("db", ContainerSpec.builder("postgres:17").build());
        assertThatThrownBy(() -> first.start(() -> false)).isInstanceOf(EngineException.class);
        first.remove();
        DockerContainer second =
                fixture.container("db", ContainerSpec.builder("postgres:17").build());
        assertThat(second.name()).isEqualTo("mooring-cafe0123-Fixture.OrdersIT-db-2");
    }

    @Test
    void placeholdersOfWaitsSeeTheContainerAndThoseItDependsOn() throws InterruptedException {
        PlanNode dbNode = fixture.node(
                "db", ContainerSpec.builder("postgres:17").port(5432).build());
        Provision db = fixture.provisioner.prepare(dbNode, List.of(), 1);
        db.start(() -> false);
        Provision app = fixture.provisioner.prepare(
                fixture.node("app", ContainerSpec.builder("app:1").port(8080).build(), dbNode),
                List.of(db.handle()),
                1);
        app.start(() -> false);
        app.awaitReady();
        Awaited awaited = fixture.awaited.get(0);
        assertThat(awaited.resolve().apply("${db.address:5432} ${self.address:8080} ${app.port:8080}"))
                .isEqualTo(((DockerContainer) db.handle()).endpoint(5432) + " "
                        + ((DockerContainer) app.handle()).endpoint(8080) + " "
                        + ((DockerContainer) app.handle()).port(8080));
        assertThat(awaited.declaredAt()).isEqualTo("Fixture.OrdersIT.app");
    }

    @Test
    void imagePrefixIsPutBeforeEveryImage() {
        Fixture mirrored =
                new Fixture(new FakeEngine().provide("mirror.local/postgres:17"), Fixture.prefix("mirror.local"));
        assertThat(mirrored.container("db", ContainerSpec.builder("postgres:17").build())
                        .image())
                .isEqualTo("mirror.local/postgres:17");
        assertThat(mirrored.container(
                                "db",
                                ContainerSpec.builder("mirror.local/postgres:17")
                                        .build())
                        .image())
                .isEqualTo("mirror.local/postgres:17");
    }

    @Test
    void handleThatIsRequestedTooEarlyIsAnError() {
        Provision db =
                fixture.prepare("db", ContainerSpec.builder("postgres:17").build());
        assertThatThrownBy(db::handle).isInstanceOf(IllegalStateException.class);
        db.remove();
        assertThat(engine.journal()).isEmpty();
    }

    @Test
    void portsOfTwoContainersDiffer() {
        FakeContainer first = made(fixture.container(
                "db", ContainerSpec.builder("postgres:17").port(1).build()));
        FakeContainer second = made(fixture.container(
                "db", ContainerSpec.builder("postgres:17").port(1).build()));
        assertThat(first.request().spec().ports())
                .isNotEqualTo(second.request().spec().ports());
    }

    private FakeContainer made(DockerContainer container) {
        return engine.container(container.id());
    }

    @Test
    void neverPulledImageThatIsMissing() {
        assertThatThrownBy(() -> fixture.started(
                        "db",
                        ContainerSpec.builder("mysql:9").pull(PullPolicy.NEVER).build()))
                .isInstanceOf(MooringException.class)
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image mysql:9) needs the image 'mysql:9', which the"
                        + " engine does not have."
                        + "\n  what to do:  pull or build the image, or set @Container(pull = MISSING)"
                        + "\n  pull policy: NEVER");
    }

    @Test
    void imageOfUnknownAgeIsPulledAgainWhereThatMatters() {
        engine.offer("postgres:17", null);
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .pullEvery(Duration.ofDays(1))
                .build();
        fixture.started("db", spec);
        fixture.started("db", spec);
        assertThat(engine.journal()).filteredOn("pull postgres:17"::equals).hasSize(1);
    }

    @Test
    void errorOfAnUnknownImageNamesTheContainer() {
        assertThatThrownBy(() -> fixture.started(
                        "db", ContainerSpec.builder("quay.io/none/mysql:9").build()))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Container 'db' (Fixture.OrdersIT.db, image quay.io/none/mysql:9) needs the"
                        + " image 'quay.io/none/mysql:9', which could not be pulled."
                        + "\n  what to do:  check the name; log in with 'docker login quay.io' as a user who may read the"
                        + " image if it is private"
                        + "\n  registry:    quay.io");
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void portOfAContainerOnInternalNetworksOnlyIsRefusedAtOnce() {
        engine.networks().create("inside", NetworkSpec.builder().internal(true).build(), Map.of());
        engine.networks().create("outside", NetworkSpec.BRIDGE, Map.of());
        ContainerSpec.Builder spec =
                ContainerSpec.builder("postgres:17").port(5432).network("inside", "db");

        assertThatThrownBy(() -> fixture.started("db", spec.build()))
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image postgres:17) forwards a port, but its only"
                        + " network is internal, where the engine publishes no ports."
                        + "\n  what to do: remove the port forward, or join a second network that is not internal"
                        + "\n  networks:   inside");
        assertThat(engine.contents()).containsExactlyInAnyOrder("network inside", "network outside");
        fixture.started("db", spec.network("outside", "db").build());
    }
}
