package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.readiness.Awaited;
import dev.mooring.internal.reaper.LabelledRemoval;
import dev.mooring.internal.snapshot.ExpiredSnapshots;
import dev.mooring.internal.snapshot.SnapshotStore;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.LogWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

class SnapshotProvisionTests {

    private static final String DATA = "/var/lib/data";

    private static final List<String> PREPARED = new ArrayList<>();

    private final FakeEngine engine = new FakeEngine().provide(image(), null);
    private Fixture fixture = new Fixture(engine, ProvisionSettings.DEFAULT);

    private static ImageDetails image() {
        return new InspectedImage(
                "sha256:db17",
                List.of("db:17"),
                List.of(),
                Instant.EPOCH,
                null,
                "linux",
                "amd64",
                1,
                new InspectedConfig(
                        List.of(), List.of(), List.of(), "", "", List.of(), List.of(DATA), Map.of(), null, null));
    }

    static void prepare(DockerContainer container) {
        PREPARED.add(container.name());
    }

    private static ContainerSpec.Builder spec() {
        return ContainerSpec.builder("db:17")
                .secretEnv("PASSWORD", "hunter2")
                .copy(new CopySpec("data:x", "/init/1.sql", null, null))
                .waitUsing(LogWait.of("ready"))
                .snapshot(SnapshotSpec.DEFAULT);
    }

    /** Another session on the same engine. */
    private void nextSession() {
        fixture.provisioner.close(Set.of());
        new LabelledRemoval(engine, owner -> true).once();
        fixture = new Fixture(engine, ProvisionSettings.DEFAULT);
    }

    private DockerContainer start(ContainerSpec spec) throws InterruptedException {
        Provision provision = fixture.started("db", spec);
        provision.awaitReady();
        return (DockerContainer) provision.handle();
    }

    private CreateContainer request(DockerContainer container) {
        return engine.container(container.id()).request();
    }

    private List<String> snapshots() {
        return new SnapshotStore(engine)
                .list().stream().map(stored -> stored.image().key()).toList();
    }

    private List<String> frozenVolumes() {
        return engine.volumes().list(Map.of(SnapshotImage.KEY, "")).stream()
                .map(volume -> volume.name())
                .toList();
    }

    @Test
    void isFoundAgainIfThePasswordIsRandom() throws InterruptedException {
        engine.at("192.0.2.7");
        nextSession();
        ContainerSpec spec = spec().env(new EnvSpec("OF_ADMIN", "postgres", false, true))
                .port(5432)
                .build();
        DockerContainer first = start(spec);
        nextSession();

        DockerContainer second = start(spec);

        assertThat(snapshots()).hasSize(1);
        assertThat(request(second).spec().image()).startsWith("mooring.local/");
        assertThat(second.spec().env().get(1).value())
                .isEqualTo(first.spec().env().get(1).value())
                .isNotEqualTo("postgres");
    }

    /** The image would keep it. */
    @Test
    void isNotMadeOfACommandThatContainsASecret() throws InterruptedException {
        start(spec().command("serve", "--password=hunter2").build());

        assertThat(snapshots()).isEmpty();
    }

    @Test
    void isStartedFromASnapshotOfItsFirstStart() throws InterruptedException {
        DockerContainer db = start(spec().build());

        assertThat(db.image()).isEqualTo("db:17");
        CreateContainer request = request(db);
        assertThat(request.spec().image()).startsWith("mooring.local/made:cafe0123-");
        assertThat(request.spec().options().hostname()).isEqualTo("mooring");
        assertThat(request.spec().mounts())
                .containsExactly(new MountSpec.OfVolume(db.name() + "-0-merged", DATA, false, null, true));
        assertThat(engine.volumes()
                        .inspect(db.name() + "-0-merged")
                        .orElseThrow()
                        .options())
                .containsEntry("type", "overlay")
                .containsEntry("device", "overlay")
                .containsEntry(
                        "o",
                        "lowerdir=/volumes/" + frozenVolumes().get(0) + ",upperdir=/volumes/" + db.name()
                                + "-0-upper,workdir=/volumes/" + db.name()
                                + "-0-work,redirect_dir=on,index=on,metacopy=on");
        assertThat(snapshots()).hasSize(1);
    }

    @Test
    void namesItsVolumesAndTheirRoots() throws InterruptedException {
        start(spec().build());

        SnapshotImage image = new SnapshotStore(engine).list().get(0).image();
        assertThat(image.declaredAt()).isEqualTo("Fixture.OrdersIT.db");
        assertThat(image.volumes())
                .containsExactly(new FrozenVolume(frozenVolumes().get(0), DATA, 0700, 999, 998));
        assertThat(image.expires())
                .isBetween(Instant.now().plus(Duration.ofDays(6)), Instant.now().plus(Duration.ofDays(7)));
    }

    @Test
    void isInitializedOnceInAllSessions() throws InterruptedException {
        start(spec().build());
        List<String> commits = new ArrayList<>();
        engine.before(Call.COMMIT, commits::add);
        start(spec().port(5432).label("team", "orders").build());
        nextSession();
        DockerContainer db = start(spec().build());

        assertThat(commits).isEmpty();
        assertThat(request(db).spec().image())
                .isEqualTo(SnapshotImage.name(snapshots().get(0)));
        assertThat(request(db).spec().env().get(0).value()).isEqualTo("hunter2");
    }

    @Test
    void hasLabelsAndAHealthCheckThatDependOnTheStart() throws InterruptedException {
        ContainerSpec dependent = spec().port(5432)
                .label("url", "localhost:${self.port:5432}")
                .healthCheck(check("${self.port:5432}"))
                .build();
        DockerContainer db = start(dependent);

        int port = db.endpoint(5432).port();
        assertThat(request(db).spec().image()).startsWith("mooring.local/made:cafe0123-");
        assertThat(request(db).labels()).containsEntry("url", "localhost:" + port);
        assertThat(request(db).spec().healthCheck()).isEqualTo(check(Integer.toString(port)));
        assertThat(snapshots()).hasSize(1);
    }

    private static HealthCheckSpec check(String argument) {
        return new HealthCheckSpec(List.of("CMD", "check", argument), null, null, null, null, 0);
    }

    @Test
    void hasNoSnapshotIfWhatItCopiesDependsOnTheStart() throws InterruptedException {
        ContainerSpec dependent = spec().port(5432)
                .copy(new CopySpec("data:${self.port:5432}", "/init/port", null, null))
                .snapshot(SnapshotSpec.OPTIONAL)
                .build();
        DockerContainer db = start(dependent);

        assertThat(request(db).spec().image()).isEqualTo("db:17");
        assertThat(snapshots()).isEmpty();
    }

    @Test
    void copiesNothingIntoAContainerFromASnapshot() throws InterruptedException {
        start(spec().build());
        List<String> copies = new ArrayList<>();
        engine.before(Call.COPY_IN, copies::add);
        start(spec().build());

        // The root of the volume alone.
        assertThat(copies).hasSize(1);
    }

    @Test
    void isInitializedAnewWhereAnInputChanges() throws InterruptedException {
        start(spec().build());
        start(spec().secretEnv("PASSWORD", "other").build());

        assertThat(snapshots()).hasSize(2);
    }

    @Test
    void leavesItsSnapshotAlone() throws InterruptedException {
        Provision provision = fixture.started("db", spec().build());
        provision.awaitReady();
        provision.remove();
        fixture.provisioner.close(Set.of());
        new LabelledRemoval(engine, owner -> true).once();

        assertThat(engine.containers().list(Map.of(Ownership.SESSION, ""))).isEmpty();
        assertThat(engine.volumes().list(Map.of(Ownership.SESSION, ""))).isEmpty();
        assertThat(snapshots()).hasSize(1);
        assertThat(frozenVolumes()).hasSize(1);
    }

    @Test
    void removesTheLayersOfAContainerWithIt() throws InterruptedException {
        Provision provision = fixture.started("db", spec().build());
        provision.awaitReady();
        assertThat(provision.alsoMade())
                .hasSize(4)
                .contains(SnapshotImage.name(snapshots().get(0)));
        provision.remove();

        assertThat(engine.volumes().list(Map.of(Ownership.SESSION, ""))).isEmpty();
    }

    @Test
    void holdsTheVolumesForTheSession() throws InterruptedException {
        start(spec().build());
        start(spec().build());

        assertThat(fixture.provisioner.sessionResources()).hasSize(1).allSatisfy(id -> {
            CreateContainer holder = engine.container(id).request();
            assertThat(holder.name()).startsWith("mooring-cafe0123-snapshot-");
            assertThat(holder.spec().mounts())
                    .containsExactly(new MountSpec.OfVolume(frozenVolumes().get(0), DATA, true, null, true));
        });
        fixture.provisioner.close(Set.of());
        assertThat(fixture.provisioner.sessionResources()).isEmpty();
    }

    /** An image that nothing uses is removed by a session that limits the size of all snapshots. */
    @Test
    void holdsASnapshotWithoutVolumesForTheSession() throws InterruptedException {
        engine.provide("plain:1");
        start(spec().image("plain:1").build());

        assertThat(fixture.provisioner.sessionResources()).hasSize(1).allSatisfy(id -> {
            CreateContainer holder = engine.container(id).request();
            assertThat(holder.spec().image())
                    .isEqualTo(SnapshotImage.name(snapshots().get(0)));
            assertThat(holder.labels())
                    .containsEntry(Ownership.OWNER_LOCK, "")
                    .containsEntry(Ownership.KEPT_UNTIL, "0");
        });
    }

    @Test
    void isInitializedOnceMoreWhereTheSnapshotHasBeenRemoved() throws InterruptedException {
        start(spec().build());
        engine.images().remove(SnapshotImage.name(snapshots().get(0)));
        start(spec().build());
        DockerContainer db = start(spec().build());

        assertThat(request(db).spec().image()).isNotEqualTo("db:17");
        assertThat(snapshots()).hasSize(1);
        assertThat(frozenVolumes()).hasSize(1);
    }

    @Test
    void inheritsNoLabelsOfTheDeclarationForWhichItsSnapshotWasMade() throws InterruptedException {
        start(spec().label("team", "orders").build());

        assertThat(engine.images()
                        .inspect(SnapshotImage.name(snapshots().get(0)))
                        .orElseThrow()
                        .config()
                        .labels())
                .doesNotContainKey("team")
                .containsEntry(Ownership.SESSION, "");
    }

    /** The engine would not notice that it takes the data from under a running container. */
    @Test
    void leavesASnapshotOfTheSessionToAContainerThatStays() throws InterruptedException {
        SnapshotSpec prepared = SnapshotSpec.DEFAULT.withPrepare(SnapshotProvisionTests.class.getName() + "#prepare");
        Provision provision = fixture.started("db", spec().snapshot(prepared).build());
        provision.awaitReady();
        String image = request((DockerContainer) provision.handle()).spec().image();
        assertThat(provision.alsoMade()).hasSize(5).contains(image).containsAll(frozenVolumes());
        provision.letStay();
        fixture.provisioner.close(Set.of());

        assertThat(frozenVolumes()).hasSize(1);
        assertThat(engine.images().inspect(image)).isPresent();
    }

    @Test
    void isInitializedWhereItDoesNotBecomeReadyFromItsSnapshot() throws InterruptedException {
        fixture.readiness = container -> {
            if (isFromSnapshot(container)) {
                throw new MooringException("not ready");
            }
        };
        DockerContainer db = start(spec().build());
        DockerContainer next = start(spec().build());

        assertThat(request(db).spec().image()).isEqualTo("db:17");
        assertThat(request(next).spec().image()).isEqualTo("db:17");
        assertThat(snapshots()).isEmpty();
        assertThat(frozenVolumes()).isEmpty();
    }

    private void failFromSnapshots() {
        fixture.readiness = container -> {
            if (isFromSnapshot(container)) {
                throw new MooringException("not ready");
            }
        };
    }

    /** The engine does not take the last name from an image of which there is a container. */
    private void refuseToRemoveImagesInUse() {
        engine.before(Call.REMOVE_IMAGE, name -> {
            boolean last = engine.images().list(Map.of()).stream()
                    .anyMatch(image -> image.tags().equals(List.of(name)));
            boolean used = engine.containers().list(Map.of()).stream()
                    .flatMap(each -> engine.containers().inspect(each.id()).stream())
                    .anyMatch(each -> engine.images()
                            .inspect(name)
                            .filter(image -> image.id().equals(each.imageId()))
                            .isPresent());
            if (last && used) {
                throw new EngineException(409, "conflict: a container is using its referenced image", null);
            }
        });
    }

    @Test
    void aSnapshotFromWhichAContainerDoesNotBecomeReadyIsDiscardedOnceThatIsRemoved() throws InterruptedException {
        start(spec().build());
        nextSession();
        refuseToRemoveImagesInUse();
        failFromSnapshots();
        Provision provision = fixture.started("db", spec().build());
        assertThatThrownBy(provision::awaitReady).hasMessage("not ready");
        provision.remove();

        assertThat(snapshots()).isEmpty();
        assertThat(frozenVolumes()).isEmpty();
        assertThat(request(start(spec().build())).spec().image()).isEqualTo("db:17");
    }

    /** Another session holds it. */
    @Test
    void aDiscardedSnapshotThatIsInUseIsNotFoundAgain() throws InterruptedException {
        start(spec().build());
        Fixture other = fixture;
        fixture = new Fixture(engine, ProvisionSettings.DEFAULT);
        refuseToRemoveImagesInUse();
        failFromSnapshots();
        Provision provision = fixture.started("db", spec().build());
        assertThatThrownBy(provision::awaitReady).hasMessage("not ready");
        provision.remove();

        String key = snapshots().get(0);
        assertThat(engine.images().inspect(SnapshotImage.name(key))).isEmpty();
        assertThat(engine.imageNames()).anyMatch(name -> name.startsWith("mooring.local/snapshot:discarded-" + key));
        assertThat(ExpiredSnapshots.sweep(engine)).isEmpty();
        assertThat(frozenVolumes()).hasSize(1);

        other.provisioner.close(Set.of());
        new LabelledRemoval(engine, owner -> true).once();
        assertThat(ExpiredSnapshots.sweep(engine)).hasSize(1);
        assertThat(engine.imageNames()).containsExactly("db:17");
        assertThat(frozenVolumes()).isEmpty();
    }

    @Test
    void keepsWhatAContainerNeedsThatAnotherProcessRemoves() throws InterruptedException {
        Provision shared = fixture.started("db", spec().build());
        shared.awaitReady();
        start(spec().env("OTHER", "1").build());
        assertThat(fixture.provisioner.sessionResources()).hasSize(2);
        fixture.provisioner.close(shared.alsoMade());

        assertThat(fixture.provisioner.sessionResources()).hasSize(1);
    }

    private boolean isFromSnapshot(Awaited container) {
        return !engine.container(container.id()).request().spec().image().equals("db:17");
    }

    @Test
    void isInitializedWhereItsProcessIsKilled() throws InterruptedException {
        engine.before(Call.STOP, name -> engine.containers().kill(name, "KILL"));
        DockerContainer db = start(spec().build());

        assertThat(request(db).spec().image()).isEqualTo("db:17");
        assertThat(snapshots()).isEmpty();
        assertThat(frozenVolumes()).isEmpty();
    }

    @Test
    void isInitializedWhereTheEngineMountsNoOverlay() throws InterruptedException {
        engine.fail(Call.COPY_IN, 1, "failed to mount local volume: operation not permitted");
        List<String> commits = new ArrayList<>();
        engine.before(Call.COMMIT, commits::add);
        DockerContainer db = start(spec().copies(List.of()).build());
        start(spec().copies(List.of()).secretEnv("PASSWORD", "other").build());

        assertThat(commits).isEmpty();
        assertThat(request(db).spec().image()).isEqualTo("db:17");
        assertThat(snapshots()).isEmpty();
        assertThat(engine.volumes().list(Map.of())).isEmpty();
    }

    @Test
    void leavesNothingWhereItDoesNotBecomeReadyAtAll() {
        fixture.readiness = container -> {
            throw new MooringException("not ready");
        };
        Provision provision = fixture.started("db", spec().build());
        assertThatThrownBy(provision::awaitReady).hasMessage("not ready");
        provision.remove();

        assertThat(engine.containers().list(Map.of())).isEmpty();
        assertThat(engine.volumes().list(Map.of())).isEmpty();
    }

    /** Whoever collects evidence or keeps the container does so between the failure and the removal. */
    @Test
    void isThereUntilItIsRemovedWhereItIsNotInitialized() {
        fixture.readiness = container -> {
            throw new MooringException("not ready");
        };
        Provision provision = fixture.started("db", spec().build());
        String id = ((DockerContainer) provision.handle()).id();
        assertThat(provision.needed()).isFalse();
        assertThatThrownBy(provision::awaitReady).hasMessage("not ready");

        assertThat(fixture.failedStarts).containsExactly(id);
        assertThat(engine.containers().inspect(id)).isPresent();
        assertThat(provision.alsoMade())
                .containsExactlyElementsOf(frozenVolumes())
                .hasSize(1);
    }

    /** An engine that is asked for a volume which exists returns it with its contents. */
    @Test
    void isInitializedWithNewVolumesAtEachAttempt() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        fixture.readiness = container -> {
            if (attempts.incrementAndGet() == 1) {
                throw new MooringException("not ready");
            }
        };
        Provision provision = fixture.started("db", spec().build());
        String old = frozenVolumes().get(0);
        assertThatThrownBy(provision::awaitReady).hasMessage("not ready");
        engine.fail(Call.REMOVE_VOLUME, 1, "busy");
        assertThatThrownBy(provision::remove).hasMessage("busy");
        start(spec().build());

        assertThat(new SnapshotStore(engine).list().get(0).image().volumes())
                .hasSize(1)
                .noneMatch(volume -> volume.name().equals(old));
    }

    @Test
    void isInitializedWhereItsSnapshotFailsAndCannotBeRemoved() throws InterruptedException {
        fixture.readiness = container -> {
            if (isFromSnapshot(container)) {
                throw new MooringException("not ready");
            }
        };
        engine.fail(Call.REMOVE_IMAGE, 1, "busy");

        assertThat(request(start(spec().build())).spec().image()).isEqualTo("db:17");
    }

    @Test
    void isStartedFromASnapshotWhereTheProbeCannotBeRemoved() throws InterruptedException {
        engine.before(Call.REMOVE, name -> {
            if (name.endsWith("-probe")) {
                throw new EngineException(500, "busy", null);
            }
        });

        assertThat(request(start(spec().build())).spec().image()).startsWith("mooring.local/made:cafe0123-");
    }

    @Test
    void saysWhyItCouldNotBeFrozenWhereItCannotBeRemovedEither() {
        engine.fail(Call.COMMIT, 1, "no space left");
        engine.before(Call.REMOVE, name -> {
            throw new EngineException(500, "busy", null);
        });
        assertThatThrownBy(() -> fixture.started("db", spec().build()))
                .hasMessageContaining("no space left")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("busy"));
    }

    @Test
    @Timeout(60)
    void isNotInitializedAnyFurtherOnceItIsNotNeeded() {
        AtomicBoolean cancelled = new AtomicBoolean();
        fixture.readiness = container -> {
            cancelled.set(true);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Provision provision = fixture.prepare("db", spec().build());
        assertThatThrownBy(() -> provision.start(cancelled::get)).hasMessageContaining("was interrupted");

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isMadeAnewWhereTheSnapshotHasLostAVolume() throws InterruptedException {
        start(spec().build());
        nextSession();
        engine.volumes().remove(frozenVolumes().get(0));
        List<String> commits = new ArrayList<>();
        engine.before(Call.COMMIT, commits::add);
        start(spec().build());

        assertThat(commits).hasSize(1);
        assertThat(snapshots()).hasSize(1);
        assertThat(frozenVolumes()).hasSize(1);
    }

    @Test
    void awaitsWhatHoldsAfterAStartFromASnapshot() throws InterruptedException {
        start(spec().snapshot(SnapshotSpec.DEFAULT.withWait(LogWait.of("up"))).build());
        start(spec().snapshot(SnapshotSpec.DEFAULT.withWait(LogWait.of("up"))).build());

        // The initialization, the proof, the proof once more as an ordinary start, and the second start.
        assertThat(fixture.awaited.stream()
                        .map(container -> container.spec().waits().get(0).describe()))
                .containsExactly(
                        "a log line matching 'ready'",
                        "a log line matching 'up'",
                        "a log line matching 'up'",
                        "a log line matching 'up'");
        assertThat(fixture.awaited.get(1).spec().waits().get(0).timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(fixture.awaited.get(2).spec().waits().get(0).timeout()).isNull();
    }

    @Test
    void isPreparedOnceBeforeTheSnapshotIsTaken() throws InterruptedException {
        PREPARED.clear();
        SnapshotSpec prepared = SnapshotSpec.DEFAULT.withPrepare(SnapshotProvisionTests.class.getName() + "#prepare");
        start(spec().snapshot(prepared).build());
        start(spec().snapshot(prepared).build());
        assertThat(PREPARED).hasSize(1);

        // Without inputs, other sessions cannot know whether they would do the same.
        assertThat(snapshots()).isEmpty();
        fixture.provisioner.close(Set.of());
        assertThat(frozenVolumes()).isEmpty();
    }

    @Test
    void isPreparedAtEachStartWithoutASnapshot() throws InterruptedException {
        PREPARED.clear();
        SnapshotSpec prepared =
                new SnapshotSpec(true, SnapshotProvisionTests.class.getName() + "#prepare", List.of(), List.of());
        ContainerSpec impossible =
                spec().snapshot(prepared).env("NAME", "${self.name}").build();
        start(impossible);
        start(impossible);

        assertThat(PREPARED).hasSize(2);
    }

    @Test
    void warnsThatThereIsNoSnapshotUnlessItIsOptional() throws InterruptedException {
        Logger logger = (Logger) LoggerFactory.getLogger(SnapshotProvision.class);
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        logger.addAppender(warnings);
        try {
            ContainerSpec.Builder impossible = spec().env("NAME", "${self.name}");
            start(impossible.snapshot(SnapshotSpec.OPTIONAL).build());
            start(impossible.snapshot(SnapshotSpec.DEFAULT).build());
        } finally {
            logger.detachAppender(warnings);
        }

        assertThat(warnings.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEqualTo("Container 'db' (Fixture.OrdersIT.db, image db:17) is initialized at each start."
                        + " @Snapshot is not possible: the environment variable 'NAME' contains ${self.name},"
                        + " which differs from start to start.");
    }

    @Test
    void saysWhichPreparationFailed() {
        SnapshotSpec prepared = SnapshotSpec.DEFAULT.withPrepare(SnapshotProvisionTests.class.getName() + "#absent");
        Provision provision = fixture.started("db", spec().snapshot(prepared).build());
        assertThatThrownBy(provision::awaitReady)
                .isInstanceOf(MooringException.class)
                .hasMessage("Container 'db' (Fixture.OrdersIT.db, image db:17) was not prepared."
                        + "\n  method: dev.mooring.internal.provision.SnapshotProvisionTests#absent"
                        + "\n  found:  it cannot be called: java.lang.NoSuchMethodException:"
                        + " dev.mooring.internal.provision.SnapshotProvisionTests.absent("
                        + "dev.mooring.resource.DockerContainer)");
        provision.remove();
        assertThat(engine.volumes().list(Map.of())).isEmpty();
    }
}
