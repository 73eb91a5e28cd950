package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostAccess;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.reuse.Build;
import dev.mooring.internal.reuse.ReuseRecords;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.LogWait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the sessions of a build come to one container. */
class SharingTests {

    private static final ContainerSpec POSTGRES =
            ContainerSpec.builder("postgres:17").port(5432).build();

    static final class OrdersIT {
        static Object db;
    }

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger unready = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private @TempDir Path locks;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private SharedContainers containers() {
        String id = "aaaa%04d".formatted(sessions.incrementAndGet());
        Ownership owner = Ownership.ofThisProcess(id).withLock(locks.resolve(id + ".lock"));
        return new SharedContainers(
                engine, owner, locks, new Build.OfId("nightly", Duration.ofSeconds(1)), user -> true);
    }

    /** One of several sessions. */
    private EngineProvisioner session() {
        return session(new Sharing(false, containers(), ""));
    }

    private EngineProvisioner session(Sharing sharing) {
        String id = "bbbb%04d".formatted(sessions.incrementAndGet());
        Masker masker = new Masker();
        PublishedHost host = PublishedHost.of(engine, HostSettings.DEFAULT);
        return new EngineProvisioner(
                engine,
                Ownership.ofThisProcess(id).withLock(locks.resolve(id + ".lock")),
                ProvisionSettings.DEFAULT,
                host,
                new HostAccess(engine, host),
                (container, countdown) -> {
                    if (unready.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new MooringException("it says nothing");
                    }
                },
                masker,
                new EventStream(id, masker),
                (resource, container) -> {},
                Reuse.NONE,
                sharing);
    }

    private static PlanNode node(Scope scope, ContainerSpec spec, ExclusiveKey... exclusive) {
        try {
            Source source = new Source(OrdersIT.class, OrdersIT.class.getDeclaredField("db"));
            Declaration declaration = new Declaration("db", spec, scope, new Home.OfClass(OrdersIT.class), source);
            return new PlanNode(declaration, spec, List.of(), Set.of(exclusive), true);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Provision started(EngineProvisioner session, PlanNode node) {
        Provision provision = session.prepare(node, List.of(), 1);
        provision.start(() -> false);
        return provision;
    }

    private static Provision ready(EngineProvisioner session, PlanNode node) throws InterruptedException {
        Provision provision = started(session, node);
        provision.awaitReady();
        return provision;
    }

    private Provision ready(PlanNode node) throws InterruptedException {
        return ready(session(), node);
    }

    private static String idOf(Provision provision) {
        return ((DockerContainer) provision.handle()).id();
    }

    private List<String> containersOnEngine() {
        return engine.contents().stream()
                .filter(each -> each.startsWith("container"))
                .toList();
    }

    @Test
    void eightThatNeedItAtOnceGetOne() throws Exception {
        List<Callable<String>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(() -> idOf(ready(node(Scope.BUILD, POSTGRES))));
        }
        Set<String> ids = new HashSet<>();
        for (Future<String> id : threads.invokeAll(users)) {
            ids.add(id.get());
        }

        assertThat(ids).hasSize(1);
        assertThat(containersOnEngine()).hasSize(1);
        assertThat(ReuseRecords.of(engine).all()).hasSize(8);
    }

    @Test
    void isNotRemovedWithItsSession() throws InterruptedException {
        Provision one = ready(node(Scope.BUILD, POSTGRES));

        assertThat(one.outlivesSession()).isTrue();
        one.remove();
        assertThat(containersOnEngine()).hasSize(1);
        assertThat(ReuseRecords.of(engine).all()).hasSize(1);
    }

    @Test
    void othersWaitWithoutAskingTheEngineUntilItIsReady() throws Exception {
        Provision maker = started(session(), node(Scope.BUILD, POSTGRES));
        AtomicInteger questions = new AtomicInteger();
        engine.before(Call.LIST, any -> questions.incrementAndGet());
        Future<Provision> other = threads.submit(() -> ready(node(Scope.BUILD, POSTGRES)));

        await().during(Duration.ofMillis(500)).until(() -> !other.isDone() && questions.get() == 0);
        maker.awaitReady();
        assertThat(idOf(other.get())).isEqualTo(idOf(maker));
    }

    @Test
    void theNextOneMakesItIfItIsNotReady() throws Exception {
        unready.set(1);
        Provision maker = started(session(), node(Scope.BUILD, POSTGRES));
        Future<Provision> other = threads.submit(() -> ready(node(Scope.BUILD, POSTGRES)));

        assertThatThrownBy(maker::awaitReady).hasMessage("it says nothing");
        String failed = idOf(maker);
        assertThat(maker.outlivesSession()).isFalse();
        maker.remove();

        assertThat(idOf(other.get())).isNotEqualTo(failed);
        assertThat(containersOnEngine()).hasSize(1);
    }

    @Test
    void theNextOneMakesItIfTheEngineRefusesIt() throws Exception {
        engine.fail(Call.CREATE, 1, "no space left");
        Provision refused = session().prepare(node(Scope.BUILD, POSTGRES), List.of(), 1);
        assertThatThrownBy(() -> refused.start(() -> false)).isInstanceOf(EngineException.class);
        refused.remove();

        assertThat(ready(node(Scope.BUILD, POSTGRES)).outlivesSession()).isTrue();
    }

    @Test
    void isNotUsedIfTheUseCannotBeRecorded() throws Exception {
        engine.fail(Call.CREATE_VOLUME, 1, "no space left");
        Provision unrecorded = started(session(), node(Scope.BUILD, POSTGRES));
        assertThatThrownBy(unrecorded::awaitReady).isInstanceOf(EngineException.class);
        unrecorded.remove();

        assertThat(engine.contents()).isEmpty();
        assertThat(ready(node(Scope.BUILD, POSTGRES)).outlivesSession()).isTrue();
    }

    @Test
    void isMadeAnewIfItIsNotReadyAnyMore() throws InterruptedException {
        String first = idOf(ready(node(Scope.BUILD, POSTGRES)));
        unready.set(1);

        assertThat(idOf(ready(node(Scope.BUILD, POSTGRES)))).isNotEqualTo(first);
        assertThat(containersOnEngine()).as("others may still use the first").hasSize(2);
    }

    @Test
    void isMadeAnewIfItHasDied() throws InterruptedException {
        String first = idOf(ready(node(Scope.BUILD, POSTGRES)));
        engine.containers().kill(first, "SIGKILL");

        assertThat(idOf(ready(node(Scope.BUILD, POSTGRES)))).isNotEqualTo(first);
    }

    @Test
    void whoNoLongerNeedsItDoesNotWait() throws Exception {
        Provision maker = started(session(), node(Scope.BUILD, POSTGRES));
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Provision other = session().prepare(node(Scope.BUILD, POSTGRES), List.of(), 1);
        Future<?> start = threads.submit(() -> {
            begun.countDown();
            other.start(cancelled::get);
        });
        begun.await();
        cancelled.set(true);

        assertThatThrownBy(start::get)
                .cause()
                .isInstanceOf(MooringException.class)
                .hasMessage(
                        "Container 'db' (SharingTests.OrdersIT.db, image postgres:17) is not needed any more, or another JVM of"
                                + " the build has been making it for too long.");
        other.remove();
        maker.awaitReady();
        assertThat(containersOnEngine()).hasSize(1);
    }

    @Test
    void isNotSharedIfItCannotBeCompared() throws InterruptedException {
        ContainerSpec prepared = POSTGRES.toBuilder()
                .waitUsing(LogWait.of("ready"))
                .snapshot(SnapshotSpec.DEFAULT.withPrepare(SharingTests.class.getName() + "#prepare"))
                .build();
        Provision one = ready(node(Scope.BUILD, prepared));

        assertThat(one.outlivesSession()).isFalse();
        one.remove();
        assertThat(containersOnEngine()).as("besides what holds the snapshot").noneMatch(each -> each.contains("-db-"));
    }

    static void prepare(DockerContainer container) {
        assertThat(container.name()).isNotEmpty();
    }

    @Test
    void whatBelongsToTheSessionIsSharedOnlyIfAllIs() throws InterruptedException {
        assertThat(ready(node(Scope.SESSION, POSTGRES)).outlivesSession()).isFalse();
        Sharing all = new Sharing(true, containers(), "");
        assertThat(ready(session(all), node(Scope.SESSION, POSTGRES)).outlivesSession())
                .isTrue();
        assertThat(ready(session(all), node(Scope.CLASS, POSTGRES)).outlivesSession())
                .isFalse();
    }

    @Test
    void isOfThisJvmAloneIfNothingCanBeShared() throws InterruptedException {
        Sharing none = new Sharing(false, null, "no build");

        Provision one = ready(session(none), node(Scope.BUILD, POSTGRES));

        assertThat(one.outlivesSession()).isFalse();
        assertThatThrownBy(() -> ((DockerContainer) one.handle()).stop())
                .as("as in a build")
                .hasMessageContaining("other JVMs of the build use it");
    }

    @Test
    void whatOthersCannotUseIsAMistakeIfItIsDeclaredSo() throws InterruptedException {
        PlanNode fixed = node(Scope.BUILD, POSTGRES, new ExclusiveKey.Name("container", "db"));

        assertThatThrownBy(() -> session().prepare(fixed, List.of(), 1))
                .isInstanceOf(MooringException.class)
                .hasMessage(
                        "Container 'db' (SharingTests.OrdersIT.db) has scope BUILD, but other JVMs of the build cannot use it."
                                + "\n  what to do: give it scope = Scope.SESSION, or declare it so that it depends on nothing of"
                                + " this JVM"
                                + "\n  reason:     others could not have the container name 'db'");
        PlanNode lifted = node(Scope.SESSION, POSTGRES, new ExclusiveKey.Name("container", "db"));
        assertThat(ready(session(new Sharing(true, containers(), "")), lifted).outlivesSession())
                .isFalse();
    }
}
