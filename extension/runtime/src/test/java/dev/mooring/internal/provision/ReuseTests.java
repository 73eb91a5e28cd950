package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostAccess;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.internal.readiness.Awaited;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.reuse.KeptContainers;
import dev.mooring.internal.reuse.ReusableContainers;
import dev.mooring.internal.reuse.ReuseRecords;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.LogWait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which containers are kept for later sessions, and how a later session uses them. */
class ReuseTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ContainerSpec POSTGRES = ContainerSpec.builder("postgres:17")
            .env("ADDRESS", "${self.name} at ${self.address:5432}")
            .secretEnv("PASSWORD", "very secret")
            .port(5432)
            .build();

    static final class OrdersIT {
        static Object db;
        static Object net;
    }

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");
    private final List<Awaited> awaited = new CopyOnWriteArrayList<>();
    private final AtomicInteger unready = new AtomicInteger();

    private @TempDir Path locks;
    private @TempDir Path files;

    /** One of several sessions. */
    private final class TestSession {

        private final Masker masker = new Masker();
        private final EngineProvisioner provisioner;

        TestSession(String id, Duration standard) {
            Ownership owner = Ownership.ofThisProcess(id).withLock(locks.resolve(id + ".lock"));
            PublishedHost host = PublishedHost.of(engine, HostSettings.DEFAULT);
            provisioner = new EngineProvisioner(
                    engine,
                    owner,
                    ProvisionSettings.DEFAULT,
                    host,
                    new HostAccess(engine, host),
                    (container, countdown) -> {
                        awaited.add(container);
                        if (unready.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            throw new MooringException("it says nothing");
                        }
                    },
                    masker,
                    new EventStream(id, masker),
                    (resource, container) -> {},
                    new Reuse(standard, new ReusableContainers(engine, owner, locks, text -> text)),
                    Sharing.OFF);
        }

        Provision ready(PlanNode node) throws InterruptedException {
            Provision provision = provisioner.prepare(node, List.of(), 1);
            provision.start(() -> false);
            provision.awaitReady();
            return provision;
        }
    }

    private TestSession first() {
        return new TestSession("aaaa0001", HOUR);
    }

    private TestSession second() {
        return new TestSession("bbbb0002", HOUR);
    }

    private static PlanNode node(Scope scope, ResourceSpec spec, Edge... edges) {
        return node("db", scope, spec, Set.of(), edges);
    }

    private static PlanNode node(
            String name, Scope scope, ResourceSpec spec, Set<ExclusiveKey> exclusive, Edge... edges) {
        try {
            Source source = new Source(OrdersIT.class, OrdersIT.class.getDeclaredField(name));
            Declaration declaration = new Declaration(name, spec, scope, new Home.OfClass(OrdersIT.class), source);
            return new PlanNode(declaration, spec, List.of(edges), exclusive, true);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static PlanNode ofSession(ContainerSpec spec) {
        return node(Scope.SESSION, spec);
    }

    private static DockerContainer handleOf(Provision provision) {
        return (DockerContainer) provision.handle();
    }

    @Test
    void theNextSessionHasTheSameContainerAtTheSameAddress() throws InterruptedException {
        Provision one = first().ready(ofSession(POSTGRES));
        DockerContainer made = handleOf(one);
        assertThat(one.outlivesSession()).isTrue();
        one.remove();

        TestSession second = second();
        Provision other = second.ready(ofSession(POSTGRES));
        DockerContainer reused = handleOf(other);

        assertThat(reused.id()).isEqualTo(made.id());
        assertThat(reused.name()).isEqualTo(made.name());
        assertThat(reused.endpoint(5432)).isEqualTo(made.endpoint(5432));
        assertThat(reused.spec()).isEqualTo(made.spec());
        assertThat(reused.spec().env().get(0).value()).isEqualTo(made.name() + " at " + made.endpoint(5432));
        assertThat(reused.spec().reuse()).isEqualTo(HOUR);
        assertThat(second.masker.mask("a very secret word")).isEqualTo("a *** word");
        assertThat(awaited).extracting(Awaited::id).containsExactly(made.id(), made.id());
        assertThat(engine.journal())
                .filteredOn(entry -> entry.startsWith("create mooring-aaaa"))
                .hasSize(1);
        assertThat(other.outlivesSession()).isTrue();
    }

    /** What was initialized with a random password is found again. */
    @Test
    void theNextSessionKnowsARandomPassword() throws InterruptedException {
        engine.at("192.0.2.7");
        ContainerSpec spec = POSTGRES.toBuilder()
                .env(new EnvSpec("OF_ADMIN", "postgres", false, true))
                .build();
        Provision one = first().ready(ofSession(spec));
        one.remove();

        DockerContainer reused = handleOf(second().ready(ofSession(spec)));

        assertThat(reused.id()).isEqualTo(handleOf(one).id());
        assertThat(reused.spec().env().get(2).value()).matches("[0-9a-f]{32}");
        assertThat(reused.spec()).isEqualTo(handleOf(one).spec());
    }

    @Test
    void isRemovedIfItDoesNotRunAtTheEnd() throws InterruptedException {
        Provision one = first().ready(ofSession(POSTGRES));
        engine.containers().pause(handleOf(one).id());
        one.remove();

        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isRemovedIfItHasNeverBeenReady() {
        Provision one = first().provisioner.prepare(ofSession(POSTGRES), List.of(), 1);
        one.start(() -> false);
        assertThat(one.outlivesSession()).isFalse();
        one.remove();

        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isReplacedIfItIsNotReadyAnyMore() throws InterruptedException {
        Provision one = first().ready(ofSession(POSTGRES));
        String made = handleOf(one).id();
        one.remove();
        unready.set(1);

        Provision other = second().ready(ofSession(POSTGRES));

        assertThat(handleOf(other).id()).isNotEqualTo(made);
        assertThat(engine.contents())
                .filteredOn(each -> each.startsWith("container"))
                .hasSize(1);
        other.remove();
        assertThat(new KeptContainers(engine).list()).hasSize(1);
    }

    @Test
    void isReplacedIfItHasEnded() throws InterruptedException {
        Provision one = first().ready(ofSession(POSTGRES));
        String made = handleOf(one).id();
        one.remove();
        engine.containers().kill(made, "SIGKILL");

        assertThat(handleOf(second().ready(ofSession(POSTGRES))).id()).isNotEqualTo(made);
        assertThat(engine.contents())
                .filteredOn(each -> each.startsWith("container"))
                .hasSize(1);
    }

    /** The name of an image may mean another one in the meantime. */
    @Test
    void isReplacedIfTheImageHasChanged() throws InterruptedException {
        Provision one = first().ready(ofSession(POSTGRES));
        String made = handleOf(one).id();
        one.remove();
        engine.images().remove("postgres:17");
        engine.provide(
                new InspectedImage(
                        "sha256:another",
                        List.of("postgres:17"),
                        List.of(),
                        Instant.EPOCH,
                        null,
                        "linux",
                        "amd64",
                        1,
                        InspectedConfig.NONE),
                null);

        assertThat(handleOf(second().ready(ofSession(POSTGRES))).id()).isNotEqualTo(made);
    }

    static void prepare(DockerContainer container) {
        assertThat(container.name()).isNotEmpty();
    }

    private static ContainerSpec prepared(String... inputs) {
        return POSTGRES.toBuilder()
                .env(List.of())
                .waitUsing(LogWait.of("ready"))
                .snapshot(SnapshotSpec.DEFAULT.withPrepare(ReuseTests.class.getName() + "#prepare", inputs))
                .build();
    }

    @Test
    void isReplacedIfWhatItIsPreparedWithHasChanged() throws Exception {
        Path input = Files.writeString(files.resolve("orders.sql"), "create table orders");
        Provision one = first().ready(ofSession(prepared(input.toString())));
        String made = handleOf(one).id();
        one.remove();
        Provision same = second().ready(ofSession(prepared(input.toString())));
        assertThat(handleOf(same).id()).isEqualTo(made);
        same.remove();
        Files.writeString(input, "create table invoices");

        Provision other = new TestSession("cccc0003", HOUR).ready(ofSession(prepared(input.toString())));

        assertThat(handleOf(other).id()).isNotEqualTo(made);
    }

    /** Its layer would remain over volumes that are removed with the session. */
    @Test
    void isNotKeptIfItsSnapshotIsNot() throws InterruptedException {
        Provision one = first().ready(ofSession(prepared()));
        assertThat(one.outlivesSession()).isFalse();
        one.remove();

        assertThat(new KeptContainers(engine).list()).isEmpty();
    }

    /** What a repeated start is for is not kept either. */
    @Test
    void aSecondAttemptTakesAndLeavesNothing() throws InterruptedException {
        first().ready(ofSession(POSTGRES)).remove();

        Provision again = second().provisioner.prepare(ofSession(POSTGRES), List.of(), 2);
        again.start(() -> false);
        again.awaitReady();

        assertThat(again.outlivesSession()).isFalse();
    }

    @Test
    void aContainerOfAClassIsKeptOnlyIfItSaysSo() throws InterruptedException {
        assertThat(first().ready(node(Scope.CLASS, POSTGRES)).outlivesSession()).isFalse();
        ContainerSpec said = POSTGRES.toBuilder().reuse(HOUR).build();
        assertThat(second().ready(node(Scope.CLASS, said)).outlivesSession()).isTrue();
    }

    @Test
    void whatIsToBeReusedNeverIsNot() throws InterruptedException {
        ContainerSpec never = POSTGRES.toBuilder().reuse(Duration.ZERO).build();
        assertThat(first().ready(ofSession(never)).outlivesSession()).isFalse();
        assertThat(new TestSession("cccc0003", Duration.ZERO)
                        .ready(ofSession(POSTGRES))
                        .outlivesSession())
                .isFalse();
    }

    static Stream<PlanNode> thoseThatDependOnTheRun() {
        PlanNode net = node("net", Scope.SESSION, NetworkSpec.builder().build(), Set.of());
        ContainerSpec plain = ContainerSpec.builder("postgres:17").reuse(HOUR).build();
        return Stream.of(
                node(Scope.METHOD, plain),
                node("db", Scope.SESSION, plain, Set.of(new ExclusiveKey.Name("container", "db"))),
                node(Scope.SESSION, plain, new Edge(net, Until.READY)),
                ofSession(plain.toBuilder()
                        .network(new NetworkJoin("elsewhere", List.of("db"), null))
                        .build()),
                ofSession(plain.toBuilder()
                        .mount(new MountSpec.OfVolume("data", "/data", false, null, false))
                        .build()),
                ofSession(plain.toBuilder().waitUsing(ExitWait.of(0)).build()));
    }

    @ParameterizedTest
    @MethodSource("thoseThatDependOnTheRun")
    void isNotKeptIfItDependsOnTheRun(PlanNode node) {
        ContainerSpec spec = (ContainerSpec) node.spec();
        Reuse reuse = new Reuse(
                HOUR, new ReusableContainers(engine, Ownership.ofThisProcess("aaaa0001"), locks, text -> text));

        assertThat(reuse.of(node, spec, ProvisionSettings.DEFAULT)).isEmpty();
        assertThat(reuse.of(
                        ofSession(ContainerSpec.builder("postgres:17").build()),
                        ContainerSpec.builder("postgres:17").build(),
                        ProvisionSettings.DEFAULT))
                .isPresent();
    }

    @Test
    void nothingIsRecordedWithoutReuse() throws InterruptedException {
        new TestSession("cccc0003", Duration.ZERO).ready(ofSession(POSTGRES));

        assertThat(ReuseRecords.of(engine).all()).isEmpty();
        assertThat(engine.contents())
                .filteredOn(each -> each.startsWith("volume"))
                .isEmpty();
    }
}
