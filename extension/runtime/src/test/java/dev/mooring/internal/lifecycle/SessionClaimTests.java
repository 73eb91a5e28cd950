package dev.mooring.internal.lifecycle;

import static dev.mooring.internal.lifecycle.FakeProvisioner.failing;
import static dev.mooring.internal.lifecycle.FakeProvisioner.waiting;
import static dev.mooring.internal.lifecycle.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.lifecycle.Lease.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The behaviour of claims as seen from outside, in a session with real threads and no engine. */
@Timeout(60)
class SessionClaimTests {

    private final FakeProvisioner engine = new FakeProvisioner();
    private final CountDownLatch go = new CountDownLatch(1);
    private final Request db = node("db").build();
    private final Request app = node("app").dependsOn(db).build();
    private Session session = new Session(engine, SessionSettings.ofPermits(2), () -> {});

    @AfterEach
    void end() {
        go.countDown();
        session.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("mooring-"));
    }

    private Claim claim(Request... requests) {
        Claim claim = session.claim("OrdersIT");
        claim.want(List.of(requests));
        return claim;
    }

    private Lease acquire(Request... requests) {
        Lease lease = session.lease("OrdersIT");
        lease.acquire(List.of(requests));
        return lease;
    }

    private void awaitLog(String entry) {
        await().atMost(Duration.ofSeconds(30)).until(() -> engine.log().contains(entry));
    }

    private long logged(String entry) {
        return engine.log().stream().filter(entry::equals).count();
    }

    @Test
    void aLeaseGetsAnEarlyStartOnceItIsKnownToBeAlive() {
        Claim claim = claim(db, app);
        awaitReady(db);
        awaitReady(app);

        Lease lease = acquire(db, app);
        lease.await(app.key());
        claim.close();
        lease.close();

        assertThat(engine.log()).containsSubsequence("ready db", "start app", "ready app", "remove app", "removed app");
        assertThat(engine.log()).endsWith("remove db", "removed db").contains("alive? db", "alive? app");
        assertThat(logged("start db")).isOne();
        assertThat(logged("start app")).isOne();
    }

    /** READY is what comes after the provision has said so: only then is it asked whether it is alive. */
    private void awaitReady(Request request) {
        await().until(() ->
                !session.step(scheduler -> scheduler.ripe(List.of(request))).isEmpty());
    }

    @Test
    void aResourceThatDiedMeanwhileIsStartedAgainWithItsDependents() {
        claim(db, app);
        awaitReady(app);
        engine.dead("db");

        Lease lease = acquire(db, app);
        lease.await(app.key());

        awaitLog("removed db");
        assertThat(engine.log()).containsSubsequence("remove app", "removed app", "remove db", "removed db");
        assertThat(logged("start db")).isEqualTo(2);
        assertThat(logged("start app")).isEqualTo(2);
    }

    @Test
    void aResourceThatDoesNotAnswerCountsAsDead() {
        claim(db);
        awaitReady(db);
        engine.dead("db", "the engine is away");

        acquire(db).await(db.key());

        assertThat(logged("start db")).isEqualTo(2);
    }

    @Test
    void aFailureAheadIsNeverSeen() {
        AtomicInteger starts = new AtomicInteger();
        engine.onStart("db", (thing, token) -> {
            if (starts.incrementAndGet() == 1) {
                failing("ahead").run(thing, token);
            }
        });
        claim(db, app);
        awaitLog("removed db");

        Lease lease = acquire(db, app);

        assertThat(lease.await(app.key())).hasToString("app");
        assertThat(starts).hasValue(2);
    }

    @Test
    void aStartUnderWayThatFailsOnceItIsNeededIsTheFailure() {
        engine.onStart("db", (thing, token) -> {
            waiting(go).run(thing, token);
            failing("no such image").run(thing, token);
        });
        claim(db);
        awaitLog("start db");
        Lease lease = acquire(db);
        go.countDown();

        assertThatCode(() -> lease.await(db.key()))
                .hasMessage("Container 'db' (Nodes.OrdersIT.db) could not be started: no such image")
                .hasNoSuppressedExceptions();
        assertThat(logged("start db")).isOne();
    }

    @Test
    void aWaitInProgressIsNotifiedOfTheNeedAndItsFailureCounts() {
        engine.onReady("db", (thing, token) -> {
            waiting(go).run(thing, token);
            failing("not ready").run(thing, token);
        });
        claim(db);
        awaitLog("await db");
        Lease lease = acquire(db);
        assertThat(engine.log()).contains("needed db");
        go.countDown();

        assertThatCode(() -> lease.await(db.key())).hasMessageEndingWith(": not ready");
        assertThat(logged("start db")).isOne();
    }

    @Test
    void aWaitThatHasFailedByTheTimeItIsNeededIsNeverSeen() {
        AtomicInteger waits = new AtomicInteger();
        engine.onReady("db", (thing, token) -> {
            if (waits.incrementAndGet() == 1) {
                waiting(go).run(thing, token);
                failing("ahead").run(thing, token);
            }
        });
        engine.tooLate("db");
        claim(db);
        awaitLog("await db");
        Lease lease = acquire(db);
        go.countDown();

        assertThat(lease.await(db.key())).hasToString("db");
        assertThat(logged("start db")).isEqualTo(2);
    }

    /** A resource fails once in its lifetime: all who acquire it while it is held get the same failure. */
    @Test
    void aFailureIsReportedToAllHolders() {
        engine.onReady("db", failing("not ready"));
        Lease first = acquire(db);
        assertThatCode(() -> first.await(db.key())).hasMessageEndingWith(": not ready");
        claim(db);
        Lease second = acquire(db);

        assertThatCode(() -> second.await(db.key())).hasMessageEndingWith(": not ready");
        assertThat(logged("start db")).isOne();
    }

    @Test
    void aStartThatHangsAheadDoesNotCountForThoseWhoComeLater() {
        SessionSettings hasty = new SessionSettings(
                        2,
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1))
                .withLookAhead(LookAhead.DEFAULT);
        session = new Session(engine, hasty, () -> {});
        AtomicInteger waits = new AtomicInteger();
        engine.onReady("db", (thing, token) -> {
            if (waits.incrementAndGet() == 1) {
                waiting(go).run(thing, token);
            }
        });
        claim(db);
        awaitLog("removed db");

        assertThat(acquire(db).await(db.key())).hasToString("db");
    }

    @Test
    void unusedResourcesAreRemovedWithTheirClaimInTheBackground() {
        engine.onRemove("db", waiting(go));
        Claim claim = claim(db);
        awaitReady(db);

        claim.close();

        assertThat(engine.log()).doesNotContain("removed db");
        go.countDown();
        awaitLog("removed db");
    }

    @Test
    void unusedResourcesAreRemovedWithTheSession() {
        claim(db, app);
        awaitLog("ready app");

        session.close();

        assertThat(engine.log()).endsWith("remove app", "removed app", "remove db", "removed db");
    }

    @Test
    void aClaimOfASessionThatHasEndedDoesNothing() {
        session.close();

        assertThatCode(() -> claim(db).close()).doesNotThrowAnyException();
        assertThat(engine.log()).isEmpty();
    }

    @Test
    void withOnePermitNeededResourcesOvertakeClaimedOnes() {
        session = new Session(engine, SessionSettings.ofPermits(1), () -> {});
        engine.onStart("first", waiting(go));
        Request first = node("first").build();
        Request wanted = node("wanted").build();
        Request needed = node("needed").build();
        Lease lease = acquire(first);
        claim(wanted);
        lease.acquire(List.of(needed));
        go.countDown();
        lease.await(needed.key());
        awaitLog("started wanted");

        assertThat(engine.log()).containsSubsequence("start first", "start needed", "start wanted");
    }

    @Test
    void aLeaseReleasesSomeOfItsResources() {
        Lease lease = acquire(db, app);
        lease.await(app.key());

        lease.letGo(List.of(app.key(), node("web").build().key()));

        awaitLog("removed app");
        assertThat(lease.handles()).extracting(Object::toString).containsExactly("db");
        lease.acquire(List.of(app));
        lease.await(app.key());
        assertThat(logged("start app")).isEqualTo(2);
        assertThat(logged("start db")).isOne();
    }
}
