package dev.mooring.internal.lifecycle;

import static dev.mooring.internal.lifecycle.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.lifecycle.Effect.Kind;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Owner.Claiming;
import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.ExclusiveKey;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.RunOptionsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of claims, one event after the other. */
class SchedulerClaimTests {

    private static final long MIB = 1L << 20;

    private final AtomicBoolean seal = new AtomicBoolean();
    private Scheduler scheduler = with(2, LookAhead.DEFAULT);
    private final Provision provision =
            new FakeProvisioner().prepare(node("db").build().node(), List.of(), 1);
    private final Holding lease = new Holding("OrdersIT");
    private final Claiming claim = new Claiming("OrdersIT");
    private final List<Effect> effects = new ArrayList<>();

    private Scheduler with(int permits, LookAhead lookAhead) {
        return new Scheduler(SessionSettings.ofPermits(permits).withLookAhead(lookAhead), seal);
    }

    private void acquire(Request... requests) {
        assertThat(scheduler.acquire(lease, List.of(requests), null)).isEmpty();
    }

    private void want(Request... requests) {
        scheduler.want(claim, List.of(requests), null);
    }

    private Slot acquired(Request request) {
        return scheduler.acquired(lease, request.key()).orElseThrow();
    }

    private Slot claimed(Request request) {
        assertThat(claim.slots).containsKey(request.key());
        return claim.slots.get(request.key());
    }

    private void makeReady(Slot slot) {
        scheduler.started(slot, provision, slot.node.name());
        scheduler.ready(slot);
    }

    /** The slots of all effects of a kind so far, in order. */
    private List<Slot> all(Kind kind) {
        effects.addAll(scheduler.drain());
        return effects.stream()
                .filter(effect -> effect.kind() == kind)
                .map(Effect::slot)
                .toList();
    }

    private List<String> started() {
        return all(Kind.START).stream().map(slot -> slot.node.name()).toList();
    }

    @Nested
    class Adoption {

        private final Request db = node("db").build();
        private final Request app = node("app").dependsOn(db).build();

        @Test
        void aLeaseTakesOverSlotsThatWereStartedAhead() {
            want(db, app);
            Slot ahead = claimed(db);
            makeReady(ahead);
            makeReady(claimed(app));

            acquire(db, app);

            assertThat(acquired(db)).isSameAs(ahead);
            assertThat(ahead.needed).isTrue();
            assertThat(claim.slots).isEmpty();
            assertThat(started()).containsExactly("db", "app");
        }

        @Test
        void aSlotThatWasTakenOverIsReleasedWithTheLeaseAndNotWithTheClaim() {
            want(db);
            Slot ahead = claimed(db);
            makeReady(ahead);
            acquire(db);

            scheduler.drop(claim);
            assertThat(ahead.state).isEqualTo(State.READY);
            assertThat(scheduler.release(lease)).containsExactly(ahead);
            assertThat(all(Kind.REMOVE)).containsExactly(ahead);
        }

        @Test
        void aLeaseTakesOverFromAllClaims() {
            Claiming other = new Claiming("StockIT");
            want(db);
            scheduler.want(other, List.of(db), null);
            acquire(db);

            assertThat(claim.slots).isEmpty();
            assertThat(other.slots).isEmpty();
            assertThat(acquired(db).holders).containsExactly(lease);
        }

        @Test
        void dependenciesOfATakenOverSlotAreNeededToo() {
            want(db, app);
            makeReady(claimed(db));
            Slot ahead = claimed(db);

            acquire(app);

            assertThat(ahead.needed).isTrue();
        }

        @Test
        void timeCountsFromTheNeed() {
            want(db);
            Slot ahead = claimed(db);
            assertThat(all(Kind.ARM_AHEAD)).containsExactly(ahead);
            assertThat(all(Kind.ARM_DEADLINE)).isEmpty();
            assertThat(all(Kind.ARM_PATIENCE)).isEmpty();

            acquire(db);
            assertThat(all(Kind.ARM_DEADLINE)).containsExactly(ahead);
            scheduler.aheadExpired(ahead);
            makeReady(ahead);

            assertThat(ahead.state).isEqualTo(State.READY);
        }

        @Test
        void aQueuedSlotHasNoTimeLimitBeforeTheNeed() {
            scheduler = with(1, LookAhead.DEFAULT);
            acquire(node("other").build());
            want(db);
            Slot ahead = claimed(db);
            assertThat(all(Kind.ARM_PATIENCE)).doesNotContain(ahead);

            acquire(db);

            assertThat(all(Kind.ARM_PATIENCE)).endsWith(ahead);
        }
    }

    @Nested
    class Failures {

        private final Request db = node("db").build();
        private final Request app = node("app").dependsOn(db).build();

        @Test
        void aFailureThatNobodyNeededIsForgotten() {
            want(db, app);
            Slot ahead = claimed(db);
            scheduler.startFailed(ahead, provision, new IllegalStateException("no"));

            assertThat(claim.slots).isEmpty();
            assertThat(all(Kind.LOG_FORGOTTEN)).containsExactly(ahead);
            assertThat(all(Kind.REMOVE)).containsExactly(ahead);

            acquire(db, app);
            assertThat(acquired(db)).isNotSameAs(ahead);
            assertThat(acquired(db).state).isEqualTo(State.STARTING);
        }

        @Test
        void aStartThatFailsOnceItIsNeededCounts() {
            want(db);
            acquire(db);
            Slot slot = acquired(db);
            IllegalStateException no = new IllegalStateException("no");
            scheduler.startFailed(slot, provision, no);

            assertThat(slot.failure()).contains(new Failure.Broken(List.of(no)));
            assertThat(started()).containsExactly("db");
        }

        @Test
        void aWaitThatWasNotifiedOfTheNeedCounts() {
            want(db);
            scheduler.started(claimed(db), provision, "db");
            assertThat(all(Kind.TELL_NEEDED)).isEmpty();
            acquire(db);
            Slot slot = acquired(db);
            assertThat(all(Kind.TELL_NEEDED)).containsExactly(slot);
            IllegalStateException no = new IllegalStateException("no");

            scheduler.readyFailed(slot, no, true);

            assertThat(slot.failure()).contains(new Failure.Broken(List.of(no)));
            assertThat(started()).containsExactly("db");
        }

        @Test
        void aWaitAfterAStartThatIsNeededMeanwhileNeedsNoNotification() {
            want(db);
            acquire(db);
            scheduler.started(acquired(db), provision, "db");
            scheduler.readyFailed(acquired(db), new IllegalStateException("no"), false);

            assertThat(all(Kind.TELL_NEEDED)).isEmpty();
            assertThat(acquired(db).failure()).isPresent();
        }

        @Test
        void aWaitThatHadFailedBeforeAnybodyWaitedIsForgottenThoughItSaysSoLate() {
            want(db);
            scheduler.started(claimed(db), provision, "db");
            acquire(db);
            Slot slot = acquired(db);
            scheduler.readyFailed(slot, new IllegalStateException("ahead"), false);
            assertThat(slot.state).isEqualTo(State.CLEARING);
            scheduler.removed(slot, null);
            assertThat(slot.attempt).isNotNull();
            assertThat(slot.attempt.number()).isOne();
            assertThat(started()).containsExactly("db", "db");

            IllegalStateException cold = new IllegalStateException("cold");
            scheduler.startFailed(slot, provision, cold);

            assertThat(slot.failure()).contains(new Failure.Broken(List.of(cold)));
            assertThat(all(Kind.ARM_DEADLINE)).containsExactly(slot);
        }

        @Test
        void aTryThatWasNeededIsOneOfThoseThatTheUserGave() {
            Request patient = node("db").attempts(2).build();
            want(patient);
            acquire(patient);
            Slot slot = acquired(patient);
            IllegalStateException first = new IllegalStateException("first");
            IllegalStateException second = new IllegalStateException("second");
            scheduler.startFailed(slot, null, first);
            scheduler.startFailed(slot, null, second);

            assertThat(started()).containsExactly("db", "db");
            assertThat(slot.failure()).contains(new Failure.Broken(List.of(first, second)));
        }

        @Test
        void aFailedEarlyStartIsNotRepeatedEarlyUntilTheSlotWasReadyOnce() {
            want(db);
            scheduler.startFailed(claimed(db), null, new IllegalStateException("no"));
            want(db, app);
            assertThat(claim.slots).isEmpty();
            assertThat(started()).containsExactly("db");

            acquire(db);
            makeReady(acquired(db));
            scheduler.release(lease, List.of(db.key()));
            want(db);

            assertThat(claim.slots).containsOnlyKeys(db.key());
        }

        @Test
        void anEarlyStartThatTimesOutIsForgotten() {
            want(db);
            Slot ahead = claimed(db);
            scheduler.started(ahead, provision, "db");
            scheduler.aheadExpired(ahead);

            assertThat(all(Kind.INTERRUPT)).containsExactly(ahead);
            want(db);
            assertThat(claim.slots).isEmpty();
            acquire(db);
            assertThat(acquired(db)).isNotSameAs(ahead);
        }

        @Test
        void aSlotThatFailedForALeaseIsNotClaimed() {
            acquire(db);
            scheduler.startFailed(acquired(db), null, new IllegalStateException("no"));

            want(db, app);

            assertThat(claim.slots).isEmpty();
        }

        @Test
        void aSlotThatDiedBeforeItsUseIsReplacedWithItsDependents() {
            want(db, app);
            Slot dead = claimed(db);
            Slot onTop = claimed(app);
            makeReady(dead);
            makeReady(onTop);
            assertThat(scheduler.ripe(List.of(db, app)))
                    .extracting(Scheduler.Ripe::slot)
                    .containsExactly(dead, onTop);

            scheduler.died(List.of(dead));
            acquire(db, app);

            assertThat(acquired(db)).isNotSameAs(dead);
            assertThat(acquired(app)).isNotSameAs(onTop);
            assertThat(all(Kind.REMOVE)).containsExactly(onTop);
            scheduler.removed(onTop, null);
            assertThat(all(Kind.REMOVE)).containsExactly(onTop, dead);
        }

        @Test
        void aSlotThatAnotherLeaseTookOverIsNotDeclaredDead() {
            want(db);
            makeReady(claimed(db));
            acquire(db);

            scheduler.died(List.of(acquired(db)));

            assertThat(acquired(db).state).isEqualTo(State.READY);
            assertThat(scheduler.ripe(List.of(db))).isEmpty();
        }
    }

    @Nested
    class Order {

        @Test
        void neededSlotsComeBeforeClaimedOnes() {
            scheduler = with(1, LookAhead.DEFAULT);
            Request running = node("running").build();
            acquire(running);
            want(node("ahead").build());
            acquire(node("a").build(), node("b").build());

            for (int i = 0; i < 3; i++) {
                List<Slot> starts = all(Kind.START);
                scheduler.started(starts.get(starts.size() - 1), provision, "handle");
            }

            assertThat(started()).containsExactly("running", "a", "b", "ahead");
        }

        @Test
        void aQueuedSlotThatBecomesNeededOvertakesClaimedOnes() {
            scheduler = with(1, LookAhead.DEFAULT);
            Request running = node("running").build();
            Request second = node("second").build();
            acquire(running);
            want(node("first").build(), second);

            acquire(second);
            scheduler.started(acquired(running), provision, "handle");

            assertThat(started()).containsExactly("running", "second");
        }

        @Test
        void onePermitIsReservedForNeededSlots() {
            scheduler = with(3, LookAhead.DEFAULT);
            want(node("a").build(), node("b").build(), node("c").build());
            assertThat(started()).containsExactly("a", "b");

            acquire(node("db").build());

            assertThat(started()).containsExactly("a", "b", "db");
        }

        @Test
        void aPermitThatWasGivenAheadStaysSoUntilItsWorkerReturns() {
            want(node("a").build());
            scheduler.drop(claim);
            scheduler.want(new Claiming("StockIT"), List.of(node("b").build()), null);
            assertThat(started()).containsExactly("a");

            scheduler.started(all(Kind.START).get(0), provision, "a");

            assertThat(started()).containsExactly("a", "b");
        }

        @Test
        void aPermitWhoseSlotBecomesNeededIsNotOneGivenAheadAnyMore() {
            Request db = node("db").build();
            want(db, node("next").build());
            assertThat(started()).containsExactly("db");

            acquire(db);

            assertThat(started()).containsExactly("db", "next");
        }
    }

    @Nested
    class Budget {

        private Claiming claim(String owner, Request... requests) {
            Claiming claiming = new Claiming(owner);
            scheduler.want(claiming, List.of(requests), null);
            return claiming;
        }

        private void makeAllReady() {
            all(Kind.START).stream()
                    .filter(slot -> slot.state == State.STARTING)
                    .forEach(SchedulerClaimTests.this::makeReady);
        }

        @Test
        void theFirstClaimComesFirstAndTheNextGoesOnWhenItIsTakenOverOrDropped() {
            scheduler = with(8, new LookAhead(1, 1024 * MIB));
            Request db = node("db").of("first").build();
            claim("first", db);
            Claiming second = claim("second", node("second").build());
            claim("third", node("third").build());
            makeAllReady();
            assertThat(started()).containsExactly("db");

            acquire(db);
            makeAllReady();
            assertThat(started()).containsExactly("db", "second");

            scheduler.drop(second);
            assertThat(started()).containsExactly("db", "second", "third");
        }

        @Test
        void aSlotThatCannotBeStartedYetKeepsItsShare() {
            scheduler = with(8, new LookAhead(2, 1024 * MIB));
            Request db = node("db").build();
            claim("first", db, node("app").dependsOn(db).build());
            claim("second", node("second").build());
            assertThat(started()).containsExactly("db");

            makeAllReady();

            assertThat(started()).containsExactly("db", "app");
        }

        @Test
        void memoryCountsAsItIsLimitedOrAsUsual() {
            scheduler = with(8, new LookAhead(10, 1024 * MIB));
            claim("first", limited("a", "0.5g"), node("b").build(), limited("c", "512m"), limited("d", "1m"));

            assertThat(started()).containsExactly("a", "b");
        }

        @Test
        void aSlotBeyondTheWholeBudgetIsSkippedWithItsDependents() {
            Request huge = limited("huge", "2g");
            Claiming claiming = claim(
                    "first",
                    huge,
                    node("app").dependsOn(huge).build(),
                    node("small").build());

            assertThat(claiming.slots.values())
                    .extracting(slot -> slot.node.name())
                    .containsExactly("small");
        }

        @Test
        void nothingIsClaimedIfLookAheadIsOff() {
            scheduler = with(8, LookAhead.OFF);

            assertThat(claim("first", node("db").build()).slots).isEmpty();
        }

        @Test
        void aReleasedSlotStaysForAClaimIfThereIsRoom() {
            scheduler = with(8, new LookAhead(1, 1024 * MIB));
            Request db = node("db").build();
            Request web = node("web").build();
            acquire(db, web);
            makeAllReady();
            claim("next", db, web);

            assertThat(scheduler.release(lease))
                    .extracting(slot -> slot.node.name())
                    .containsExactly("web");
        }

        @Test
        void aSlotThatDoesNotRunAtTheEndOfItsLeaseIsNotKeptForAClaim() {
            Request db = node("db").build();
            acquire(db);
            Claiming next = claim("next", db);

            assertThat(scheduler.release(lease)).hasSize(1);
            assertThat(next.slots).isEmpty();
        }

        private Request limited(String name, String memory) {
            return node(name)
                    .spec(spec ->
                            spec.options(RunOptionsSpec.builder().memory(memory).build()))
                    .build();
        }
    }

    @Nested
    class Limits {

        private final Request port = node("web")
                .exclusive(new ExclusiveKey.HostPort("127.0.0.1", 8080, Protocol.TCP))
                .build();

        @Test
        void anExclusiveSlotIsNotClaimedAndItsDependentsNeither() {
            acquire(port);
            want(port, node("app").dependsOn(port).build(), node("db").build());

            assertThat(claim.slots.values())
                    .extracting(slot -> slot.node.name())
                    .containsExactly("db");
        }

        @Test
        void aSlotWhoseDependencyIsMissingIsSkipped() {
            want(node("app").dependsOn(node("db").build()).build());

            assertThat(claim.slots).isEmpty();
        }

        @Test
        void aClaimedSlotOutlivesTheClaimOfItsDependencies() {
            scheduler = with(1, LookAhead.DEFAULT);
            Request running = node("running").build();
            Request db = node("db").build();
            acquire(running);
            want(db);
            Claiming next = new Claiming("next test");
            scheduler.want(next, List.of(node("app").dependsOn(db).build()), null);
            scheduler.drop(claim);

            scheduler.started(acquired(running), provision, "running");
            all(Kind.START).stream()
                    .filter(slot -> slot.state == State.STARTING)
                    .forEach(SchedulerClaimTests.this::makeReady);

            assertThat(started()).containsExactly("running", "db", "app");
        }

        @Test
        void aDroppedClaimAndASealedSessionTakeNoSlots() {
            scheduler.drop(claim);
            want(node("db").build());
            assertThat(claim.slots).isEmpty();

            seal.set(true);
            Claiming late = new Claiming("late");
            scheduler.want(late, List.of(node("db").build()), null);
            assertThat(late.slots).isEmpty();
        }

        @Test
        void theHooksSealDropsClaimsAtTheNextEvent() {
            want(node("a").build(), node("b").build());
            Slot running = claim.slots.values().iterator().next();
            seal.set(true);

            scheduler.started(running, provision, "a");

            assertThat(claim.slots).isEmpty();
            assertThat(all(Kind.INTERRUPT)).containsExactly(running);
            assertThat(started()).containsExactly("a");
        }

        @Test
        void theEndDropsLeasesAndClaims() {
            want(node("a").build(), node("b").build());
            Slot running = claim.slots.values().iterator().next();
            seal.set(true);

            assertThat(scheduler.end()).containsExactly(running);
            scheduler.started(running, provision, "a");
            scheduler.removed(running, null);

            assertThat(all(Kind.OPEN_GONE)).contains(running);
        }
    }

    @Nested
    class EarlyEnd {

        @Test
        void aReleasedSlotIsRemovedAfterItsDependentsAndNewWhenAcquiredAgain() {
            Request db = node("db").build();
            Request app = node("app").dependsOn(db).build();
            Request other = node("other").build();
            acquire(db, app, other);
            all(Kind.START).forEach(SchedulerClaimTests.this::makeReady);
            Slot first = acquired(db);
            makeReady(acquired(app));

            scheduler.release(lease, List.of(db.key(), app.key()));
            assertThat(all(Kind.REMOVE)).extracting(slot -> slot.node.name()).containsExactly("app");
            assertThat(scheduler.acquired(lease, db.key())).isEmpty();
            assertThat(scheduler.acquired(lease, other.key())).isPresent();

            acquire(db);
            assertThat(acquired(db)).isNotSameAs(first);
        }

        @Test
        void slotsThatOthersHoldStay() {
            Request db = node("db").build();
            acquire(db);
            Holding another = new Holding("StockIT");
            assertThat(scheduler.acquire(another, List.of(db), null)).isEmpty();
            makeReady(acquired(db));

            scheduler.release(lease, List.of(db.key()));

            assertThat(scheduler.acquired(another, db.key()).orElseThrow().state)
                    .isEqualTo(State.READY);
        }
    }

    @Test
    void aLookAheadIsAtLeastNothing() {
        assertThat(SessionSettings.DEFAULT.lookAhead()).isEqualTo(new LookAhead(4, 1024 * MIB));
        assertThatThrownBy(() -> new LookAhead(-1, 0))
                .hasMessage("a look-ahead is at least 0, but is -1 containers and 0 bytes");
    }
}
