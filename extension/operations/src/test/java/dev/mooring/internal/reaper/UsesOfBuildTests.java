package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.ProcessStart;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.reaper.SessionLock.Held;
import dev.mooring.internal.reuse.Build;
import dev.mooring.internal.reuse.ReusableSpec;
import dev.mooring.internal.reuse.ReuseRecords;
import dev.mooring.internal.reuse.SharedContainers;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.ContainerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a container of a build, and who removes it: each of its users may die at any time. */
class UsesOfBuildTests {

    /** No process has this id. */
    private static final long NOBODY = 0x7fff_ffffL;

    private static final ReusableSpec SPEC = new ReusableSpec("OrdersIT.db", "a1");
    private static final Build RUNS = new Build.OfProcess(ProcessStart.of(ProcessHandle.current()));
    private static final Build OVER = new Build.OfProcess(new ProcessStart(NOBODY, Instant.EPOCH));
    private static final Build NAMED = new Build.OfId("nightly", Duration.ofMinutes(1));

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");

    /** The sessions whose JVMs run. */
    private final Set<String> jvms = new HashSet<>();

    /** The sessions whose JVMs have ended, and whose watchdogs have their locks. */
    private final Set<String> watchdogs = new HashSet<>();

    private @TempDir Path locks;
    private String container = "";

    private Ownership owner(String session) {
        Ownership self = Ownership.ofThisProcess(session);
        return new Ownership(
                session,
                self.host(),
                self.space(),
                NOBODY,
                self.started(),
                locks.resolve(session + ".lock").toString(),
                Instant.EPOCH);
    }

    private boolean holdsLock(Ownership owner) {
        return jvms.contains(owner.session()) || watchdogs.contains(owner.session());
    }

    private SharedContainers session(String id, Build build) {
        jvms.add(id);
        return new SharedContainers(engine, owner(id), locks, build, this::holdsLock);
    }

    private Set<Build> end(String session, boolean waited) throws IOException {
        jvms.remove(session);
        watchdogs.add(session);
        Set<Build> open = new UsesOfBuild(
                        engine, session, locks, this::holdsLock, owner -> jvms.contains(owner.session()))
                .end(waited);
        if (open.isEmpty()) {
            watchdogs.remove(session);
        }
        return open;
    }

    /** Creates the container; its maker does not use it before it is ready. */
    private SharedContainers create(Build build) {
        SharedContainers maker = session("maker", build);
        Map<String, String> labels = maker.labels(SPEC, owner("maker").labels("db"));
        container = String.valueOf(labels.get(Ownership.CONTAINER));
        engine.containers()
                .start(engine.containers()
                        .create(new CreateContainer(
                                "db", ContainerSpec.builder("postgres:17").build(), labels)));
        return maker;
    }

    private void make(Build build) {
        create(build).use(container);
    }

    private Optional<String> join(String session, Build build) {
        return session(session, build).join(SPEC, Set.of()).map(ContainerSummary::name);
    }

    private void sweep() {
        ExpiredSessions.sweep(
                engine, Ownership.ofThisProcess("sweeper"), owner -> holdsLock(owner) ? Held.YES : Held.NO);
    }

    private void assertUsers(String... sessions) {
        assertThat(ReuseRecords.of(engine).users(container))
                .extracting(Ownership::session)
                .containsExactlyInAnyOrder(sessions);
        assertThat(engine.contents()).contains("container db");
    }

    @BeforeEach
    void nothingIsThere() {
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isJoinedByOthersOfTheBuild() {
        make(RUNS);

        assertThat(join("second", RUNS)).contains("db");
        assertThat(join("third", RUNS)).contains("db");
        assertUsers("maker", "second", "third");
    }

    @Test
    void isNotJoinedBeforeItIsReady() {
        create(RUNS);

        assertThat(join("second", RUNS)).isEmpty();
        assertThat(ReuseRecords.of(engine).all()).isEmpty();
    }

    @Test
    void isNotJoinedByAnotherBuildOrSpec() {
        make(RUNS);

        assertThat(join("second", NAMED)).isEmpty();
        assertThat(session("third", RUNS).join(new ReusableSpec("OrdersIT.db", "b2"), Set.of()))
                .isEmpty();
        assertUsers("maker");
    }

    @Test
    void isNotJoinedIfItHasEnded() {
        make(RUNS);
        engine.containers().kill("db", "SIGKILL");

        assertThat(join("second", RUNS)).isEmpty();
    }

    @Test
    void isNotJoinedIfItCouldNotBeUsed() {
        make(RUNS);
        SharedContainers second = session("second", RUNS);
        String id = second.join(SPEC, Set.of()).orElseThrow().id();

        assertThat(second.join(SPEC, Set.of(id))).isEmpty();
    }

    /** Its watchdog may be about to remove it. */
    @Test
    void isNotJoinedIfAllItsUsersAreDead() {
        make(RUNS);
        jvms.clear();

        assertThat(join("second", RUNS)).isEmpty();
        assertUsers("maker");
    }

    /** A sweep may have decided before the new record was there. */
    @Test
    void isNotJoinedIfItsLastUserDiesMeanwhile() {
        make(RUNS);
        SharedContainers second = new SharedContainers(
                engine,
                owner("second"),
                locks,
                RUNS,
                owner -> ReuseRecords.of(engine).users(container).size() == 1);

        assertThat(second.join(SPEC, Set.of())).isEmpty();
        assertUsers("maker");
        assertThat(second.records()).isEmpty();
    }

    @Test
    void isNotJoinedByWhoSeesOtherLocks(@TempDir Path others) {
        make(RUNS);

        assertThat(new SharedContainers(engine, owner("second"), others, RUNS, this::holdsLock).join(SPEC, Set.of()))
                .isEmpty();
    }

    @Test
    void isUsedOnceByASessionThatNeedsItTwice() {
        make(RUNS);
        SharedContainers second = session("second", RUNS);

        assertThat(second.join(SPEC, Set.of())).isPresent();
        assertThat(second.join(SPEC, Set.of())).isPresent();
        assertUsers("maker", "second");
    }

    @Test
    void isUsedAgainByItsMakerAlone() {
        SharedContainers maker = create(RUNS);
        maker.use(container);

        assertThat(maker.join(SPEC, Set.of())).isPresent();
        assertUsers("maker");
    }

    @Test
    void staysWithTheOthers() throws IOException {
        make(RUNS);
        join("second", RUNS);

        assertThat(end("maker", false)).isEmpty();
        assertUsers("second");
    }

    @Test
    void staysWithItsLastUserUntilTheBuildIsOver() throws IOException {
        make(RUNS);

        assertThat(end("maker", false)).containsExactly(RUNS);
        assertUsers("maker");
    }

    @Test
    void isJoinedWhileAWatchdogHasIt() throws IOException {
        make(RUNS);
        end("maker", false);

        assertThat(join("second", RUNS)).contains("db");
        assertThat(end("second", false)).as("left to the other watchdog").isEmpty();
        assertUsers("maker");
    }

    @Test
    void goesWithItsLastUserIfTheBuildIsOver() throws IOException {
        make(OVER);
        join("second", OVER);

        assertThat(end("maker", false)).isEmpty();
        assertUsers("second");
        assertThat(end("second", false)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void goesAtOnceIfItHasEnded() throws IOException {
        make(RUNS);
        engine.containers().kill("db", "SIGKILL");

        assertThat(end("maker", false)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    /** The time counts from the last use, so the watchdog of the last user waits, though another one does. */
    @Test
    void ofABuildWithAnIdIsHeldByTheLatestUser() throws IOException {
        make(NAMED);
        assertThat(end("maker", false)).containsExactly(NAMED);
        join("second", NAMED);
        assertThat(end("second", false)).containsExactly(NAMED);
        assertUsers("maker", "second");

        assertThat(end("maker", true)).isEmpty();
        assertUsers("second");
        assertThat(end("second", true)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void ofABuildWithAnIdIsLeftToAJvm() throws IOException {
        make(NAMED);
        join("second", NAMED);

        assertThat(end("maker", false)).isEmpty();
        assertUsers("second");
    }

    @Test
    void doesNotStayBecauseOfADeadUser() throws IOException {
        make(OVER);
        join("second", OVER);
        jvms.remove("second");

        assertThat(end("maker", false)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void itsRecordsGoIfSomebodyHasRemovedIt() throws IOException {
        make(RUNS);
        engine.containers().remove("db");

        assertThat(end("maker", false)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    /** The watchdog tries again; until then, the use counts. */
    @Test
    void itsLastUseIsRecordedAsLongAsItIsThere() {
        make(OVER);
        engine.fail(Call.REMOVE, 1, "it is busy");

        assertThatThrownBy(() -> end("maker", false)).isInstanceOf(EngineException.class);
        assertUsers("maker");
    }

    @Test
    void isItsMakersBeforeItIsReady() {
        create(RUNS);

        LabelledRemoval.ofSession(engine, "second").once();
        assertThat(engine.contents()).contains("container db");
        LabelledRemoval.ofSession(engine, "maker").once();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isNotRemovedWithTheRestOfASession() {
        make(RUNS);
        join("second", RUNS);

        LabelledRemoval.ofSession(engine, "maker").once();
        LabelledRemoval.ofSession(engine, "second").once();
        assertUsers("maker", "second");
    }

    @Test
    void aSweepEndsTheUsesOfDeadSessionsOnly() {
        make(RUNS);
        join("second", RUNS);
        jvms.remove("maker");

        sweep();
        assertUsers("second");
    }

    @Test
    void aSweepRemovesWhatHasOnlyDeadUsers() {
        make(RUNS);
        join("second", RUNS);
        jvms.clear();

        sweep();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void aSweepLeavesWhatAWatchdogHas() throws IOException {
        make(RUNS);
        end("maker", false);

        sweep();
        assertUsers("maker");
    }

    @Test
    void isListedWithEachOfItsUsers() {
        make(RUNS);
        join("second", RUNS);

        assertThat(ExpiredSessions.list(engine, Ownership.ofThisProcess("other")))
                .filteredOn(session -> session.resources().stream()
                        .anyMatch(resource -> resource.kind().equals("container")))
                .extracting(session -> session.owner().session())
                .containsExactly("maker", "second");
    }
}
