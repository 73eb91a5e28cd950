package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.OwnerSpace;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.reaper.SessionLock.Held;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose belongings a run removes that finds them on the engine. */
class ExpiredSessionsTests {

    private static final Path LOCK = Path.of("/locks/1.lock");
    private static final long NOBODY = Long.MAX_VALUE;

    private final FakeEngine engine = new FakeEngine();
    private final Ownership self = Ownership.ofThisProcess("self");
    private Held lock = Held.ABSENT;

    /** Another process of this host, which has ended unless its lock says otherwise. */
    private final Ownership neighbour = of("neighbour", self.host(), self.space(), NOBODY);

    private final Ownership stranger = of("stranger", "elsewhere", self.space(), self.pid());

    /** A JVM in a container of this host: its process ids and paths are its own. */
    private final Ownership container =
            of("container", self.host(), new OwnerSpace(self.space().boot(), "pid:[1]", "mnt:[1]"), self.pid());

    /** A virtual machine that was made from the same image: host name, machine id and namespaces are the same. */
    private final Ownership clone = of(
            "clone",
            self.host(),
            new OwnerSpace(
                    "another boot", self.space().processes(), self.space().files()),
            NOBODY);

    private Ownership of(String session, String host, OwnerSpace space, long pid) {
        return new Ownership(session, host, space, pid, self.started(), LOCK.toString(), Instant.EPOCH);
    }

    /** The parent of this process, with a lock that tells nothing. */
    private Ownership running() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        return new Ownership(
                "running",
                self.host(),
                self.space(),
                parent.pid(),
                parent.info().startInstant().orElseThrow(),
                LOCK.toString(),
                Instant.EPOCH);
    }

    private void sweep() {
        ExpiredSessions.sweep(engine, self, owner -> {
            assertThat(Path.of(owner.lock())).isEqualTo(LOCK);
            return lock;
        });
    }

    private static String net(Ownership owner) {
        return Ownership.prefix(owner.session()) + "net";
    }

    private void make(Ownership owner) {
        make(owner, Duration.ZERO);
    }

    private void make(Ownership owner, Duration age) {
        Map<String, String> labels = new LinkedHashMap<>(owner.labels());
        labels.put(Ownership.CREATED, Long.toString(Instant.now().minus(age).toEpochMilli()));
        engine.networks().create(net(owner), NetworkSpec.builder().build(), labels);
    }

    private void lease(Ownership owner, int number, Duration left) {
        Map<String, String> labels = new LinkedHashMap<>(owner.labels());
        labels.put(HostLease.EXPIRES, Long.toString(engine.time().plus(left).toEpochMilli()));
        engine.volumes().create(Ownership.prefix(owner.session()) + "lease-" + number, VolumeSpec.LOCAL, labels);
    }

    private void assertStays(Ownership owner) {
        sweep();
        assertThat(engine.contents()).contains("network " + net(owner));
    }

    private void assertGoes() {
        sweep();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isGoneWhoseLockIsFree() {
        lock = Held.NO;
        make(neighbour);
        lease(neighbour, 1, Duration.ofMinutes(9));
        assertGoes();
    }

    @Test
    void isGoneWhoseLockIsFreeThoughItsProcessIdIsInUseAgain() {
        lock = Held.NO;
        Ownership running = running();
        make(new Ownership(
                "neighbour",
                running.host(),
                running.space(),
                running.pid(),
                running.started().minusSeconds(60),
                LOCK.toString(),
                Instant.EPOCH));
        assertGoes();
    }

    @Test
    void staysWhoseLockIsHeld() {
        lock = Held.YES;
        make(neighbour, Duration.ofDays(100));
        assertStays(neighbour);
    }

    @ParameterizedTest
    @EnumSource(
            value = Held.class,
            names = {"ABSENT", "UNKNOWN"})
    void staysWhoseProcessHasEndedWhileItsLeaseIsValid(Held held) {
        lock = held;
        make(neighbour);
        lease(neighbour, 1, Duration.ofSeconds(10));
        assertStays(neighbour);
        engine.setAhead(Duration.ofSeconds(11));
        assertGoes();
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void staysWhatIsOfACloneOfThisHostWhileItsLeaseIsValid(Held held) {
        lock = held;
        make(clone);
        lease(clone, 1, Duration.ofSeconds(10));
        assertStays(clone);
        engine.setAhead(Duration.ofSeconds(11));
        assertGoes();
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void staysWhoseProcessIsSeenToRunThoughItRenewsItsLeaseNoMore(Held held) {
        lock = held;
        Ownership suspended = running();
        make(suspended, Duration.ofDays(100));
        lease(suspended, 1, Duration.ofDays(-99));
        assertStays(suspended);
    }

    @Test
    void toleratesThatTheKernelTellsItsStartDifferently() {
        Ownership running = running();
        Ownership earlier = new Ownership(
                "running",
                running.host(),
                running.space(),
                running.pid(),
                running.started().minusMillis(1010),
                "",
                Instant.EPOCH);
        make(earlier, Duration.ofDays(100));
        assertStays(earlier);
    }

    @Test
    void asksTheLockOfWhoseProcessesAreItsOwnButWhoseFilesAreShared() {
        Ownership unshared = of(
                "unshared",
                self.host(),
                new OwnerSpace(self.space().boot(), "pid:[1]", self.space().files()),
                self.pid());
        lock = Held.YES;
        make(unshared, Duration.ofDays(100));
        assertStays(unshared);
        lock = Held.NO;
        lease(unshared, 1, Duration.ofMinutes(9));
        assertGoes();
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void asksNoLockOfAContainer(Held held) {
        lock = held;
        make(container);
        lease(container, 1, Duration.ofSeconds(10));
        assertStays(container);
        engine.setAhead(Duration.ofSeconds(11));
        assertGoes();
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void staysWhatIsOfThisProcessWithoutALookAtTheLock(Held held) {
        lock = held;
        Ownership other = Ownership.ofThisProcess("other");
        make(other.withLock(Path.of("/must/not/be/opened")), Duration.ofDays(100));
        assertStays(other);
    }

    @Test
    void staysWhatIsOfAnotherHostUntilItsLeaseHasRunOut() {
        make(stranger);
        lease(stranger, 1, Duration.ofSeconds(10));
        assertStays(stranger);
        engine.setAhead(Duration.ofSeconds(11));
        assertGoes();
    }

    @Test
    void goesByTheLatestLease() {
        make(container);
        lease(container, 1, Duration.ofSeconds(-100));
        lease(container, 2, Duration.ofSeconds(100));
        lease(container, 3, Duration.ofSeconds(10));
        engine.setAhead(Duration.ofSeconds(99));
        assertStays(container);
        engine.setAhead(Duration.ofSeconds(101));
        assertGoes();
    }

    @Test
    void goesByTheClockOfTheEngine() {
        engine.setAhead(Duration.ofDays(-400));
        make(stranger);
        lease(stranger, 1, Duration.ofMinutes(10));
        // By this host's clock that is long over.
        assertStays(stranger);
    }

    @Test
    void givesADayToWhatHasNoLease() {
        make(stranger);
        assertStays(stranger);
        engine.setAhead(Duration.ofHours(23));
        assertStays(stranger);
        engine.setAhead(Duration.ofHours(25));
        assertGoes();
    }

    /** Somebody has removed the image. A session that still makes the snapshot has its lease. */
    @Test
    void givesMinutesToTheVolumesOfASnapshotWithoutAnImage() {
        engine.volumes()
                .create(
                        FrozenVolume.prefix("5eed", stranger.session()) + "1-0",
                        VolumeSpec.LOCAL,
                        FrozenVolume.labels("5eed", stranger.labels()));
        sweep();
        assertThat(engine.contents()).hasSize(1);
        engine.setAhead(Duration.ofMinutes(11));
        assertGoes();
    }

    @Test
    void leavesWhatDoesNotTellItsAge() {
        Map<String, String> labels = new LinkedHashMap<>(stranger.labels());
        labels.remove(Ownership.CREATED);
        engine.networks().create(net(stranger), NetworkSpec.builder().build(), labels);
        engine.setAhead(Duration.ofDays(4000));
        assertStays(stranger);
    }

    @Test
    void leavesWhatIsNotOursOrNotWhole() {
        Map<String, String> labels = new LinkedHashMap<>(neighbour.labels());
        labels.remove(Ownership.OWNER_PID);
        engine.networks().create("foreign", NetworkSpec.builder().build(), Map.of("somebody", "else"));
        engine.networks().create(net(neighbour), NetworkSpec.builder().build(), labels);
        sweep();
        assertThat(engine.contents()).containsExactlyInAnyOrder("network foreign", "network " + net(neighbour));
    }

    @Test
    void leavesWhatIsKeptUntilItsTimeIsOver() {
        lock = Held.NO;
        make(neighbour);
        String id = engine.networks()
                .list(Map.of(Ownership.SESSION, "neighbour"))
                .get(0)
                .id();
        new KeptRecord(engine, neighbour.keptUntil(Instant.now().plusSeconds(3600))).add(id);
        assertStays(neighbour);
        engine.volumes().remove("mooring-neighbour-kept-1");
        new KeptRecord(engine, neighbour.keptUntil(Instant.now().minusSeconds(1))).add(id);
        assertGoes();
    }

    /** All that can be said of the owner from here is that its lease is over. */
    @Test
    void leavesWhatAnotherHostKeepsUntilItsTimeIsOver() {
        make(stranger);
        String id = engine.networks()
                .list(Map.of(Ownership.SESSION, "stranger"))
                .get(0)
                .id();
        lease(stranger, 1, Duration.ofSeconds(-10));
        new KeptRecord(engine, stranger.keptUntil(Instant.now().plusSeconds(3600))).add(id);
        assertStays(stranger);
        assertThat(engine.contents()).contains("volume mooring-stranger-kept-1").hasSize(2);
    }

    @Test
    void goesByDaysIfOnlyANameOfAnImageIsLeft() {
        String name = "mooring.local/made:stranger-1";
        engine.archives().importTar(InputStream.nullInputStream(), name, List.of(), null, null);
        sweep();
        assertThat(engine.imageNames()).containsExactly(name);

        engine.setAhead(Duration.ofHours(25));
        lease(stranger, 1, Duration.ofMinutes(9));
        sweep();
        assertThat(engine.imageNames()).containsExactly(name);

        engine.volumes().remove(Ownership.prefix("stranger") + "lease-1");
        sweep();
        assertThat(engine.imageNames()).isEmpty();
    }

    @Test
    void showsTheTextOfLabelsAsItIsSafeToPrint() {
        lock = Held.NO;
        Map<String, String> labels = new LinkedHashMap<>(neighbour.labels());
        labels.put(Ownership.DECLARED_AT, "OrdersIT.net\n::stop-commands::x\u001B[2J");
        engine.networks().create(net(neighbour), NetworkSpec.builder().build(), labels);
        assertThat(ExpiredSessions.sweep(engine, self, owner -> lock))
                .hasToString("[network mooring-neighbour-net (OrdersIT.net\\u000A\\u003A:stop-commands::x\\u001B[2J)]");
    }

    @Test
    void leavesWhatWasMadeToBeKeptUntilItsTimeIsOver() {
        lock = Held.NO;
        Ownership keeper = neighbour.keptUntil(Instant.now().plusSeconds(3600));
        make(keeper);
        lease(keeper, 1, Duration.ofMinutes(9));
        sweep();
        assertThat(engine.contents()).containsExactly("network " + net(neighbour));
    }
}
