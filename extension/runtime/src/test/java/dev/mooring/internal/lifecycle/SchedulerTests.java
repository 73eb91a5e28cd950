package dev.mooring.internal.lifecycle;

import static dev.mooring.internal.lifecycle.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.lifecycle.Effect.Kind;
import dev.mooring.internal.lifecycle.Lease.Request;
import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules of the scheduler that cannot be observed reliably from outside of a session. */
class SchedulerTests {

    private final Scheduler scheduler = new Scheduler(SessionSettings.ofPermits(1), new AtomicBoolean());
    private final Provision provision =
            new FakeProvisioner().prepare(node("db").build().node(), List.of(), 1);

    private Slot acquire(Holding lease, Request request) {
        assertThat(scheduler.acquire(lease, List.of(request), null)).isEmpty();
        return scheduler.acquired(lease, request.key()).orElseThrow();
    }

    private List<Slot> drain(Kind kind) {
        return scheduler.drain().stream()
                .filter(effect -> effect.kind() == kind)
                .map(Effect::slot)
                .toList();
    }

    private void makeReady(Slot slot) {
        scheduler.started(slot, provision, slot.node.name());
        scheduler.ready(slot);
    }

    @Test
    void removalThatLagsHoldsUpStarts() {
        List<Holding> leases = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            leases.add(new Holding("test " + i));
            makeReady(acquire(leases.get(i), node("n" + i).build()));
        }
        leases.forEach(scheduler::release);
        List<Slot> removing = drain(Kind.REMOVE);
        assertThat(removing).hasSize(1);

        Slot late = acquire(new Holding("late"), node("late").build());
        assertThat(late.state).isEqualTo(State.QUEUED);
        scheduler.removed(removing.get(0), null);
        assertThat(late.state).isEqualTo(State.QUEUED);
        scheduler.removed(drain(Kind.REMOVE).get(0), null);

        assertThat(drain(Kind.START)).containsExactly(late);
    }

    @Test
    void startsComeInTheOrderOfTheirRequests() {
        List<Slot> slots = IntStream.range(0, 5)
                .mapToObj(i -> acquire(new Holding("test " + i), node("n" + i).build()))
                .toList();
        List<Slot> started = new ArrayList<>(drain(Kind.START));
        while (started.size() < slots.size()) {
            scheduler.started(started.get(started.size() - 1), provision, "handle");
            started.addAll(drain(Kind.START));
        }
        assertThat(started).isEqualTo(slots);
    }

    @Test
    void aSlotThatWasQueuedByItsDependencyWaitsAgainIfThatIsRetried() {
        Holding lease = new Holding("test");
        Request db = node("db").attempts(2).build();
        Slot dbSlot = acquire(lease, db);
        Slot other = acquire(lease, node("other").build());
        Slot app = acquire(lease, node("app").dependsOnStarted(db).build());
        scheduler.started(dbSlot, provision, "db#1");
        assertThat(other.state).isEqualTo(State.STARTING);
        assertThat(app.state).isEqualTo(State.QUEUED);

        scheduler.readyFailed(dbSlot, new IllegalStateException("not yet"), false);
        assertThat(app.state).isEqualTo(State.WAITING);
        scheduler.removed(dbSlot, null);
        scheduler.started(other, provision, "other");
        scheduler.started(dbSlot, provision, "db#2");

        assertThat(app.attempt).isNotNull();
        assertThat(app.attempt.handles()).containsExactly("db#2");
    }

    @Test
    void anAlarmThatComesTooLateIsIgnored() {
        Slot slot = acquire(new Holding("test"), node("db").build());
        makeReady(slot);
        scheduler.drain();

        scheduler.expired(slot);
        scheduler.overdue(slot);

        assertThat(slot.state).isEqualTo(State.READY);
        assertThat(scheduler.drain()).isEmpty();
    }

    @Test
    void aSlotThatBecomesReadyDespiteAnInterruptIsReady() {
        Slot slot = acquire(new Holding("test"), node("db").build());
        scheduler.started(slot, provision, "db");
        scheduler.expired(slot);
        assertThat(drain(Kind.INTERRUPT)).containsExactly(slot);

        scheduler.ready(slot);

        assertThat(slot.outcome).isEqualTo(new Outcome.Ready("db"));
    }

    @Test
    void anEndLeavesTheReadySlotsOfOneLeaseWithTheirDependencies() {
        Holding root = new Holding("the session");
        Holding test = new Holding("test");
        Request network = node("net").build();
        Slot net = acquire(root, network);
        makeReady(net);
        Request shared = node("shared").dependsOn(network).build();
        makeReady(acquire(root, shared));
        Slot failed = acquire(root, node("failed").build());
        scheduler.startFailed(failed, null, new IllegalStateException());
        Slot own = acquire(test, node("own").dependsOn(shared).build());
        makeReady(own);
        scheduler.drain();

        Scheduler.Ended ended = scheduler.endBut(root);

        assertThat(ended.left()).extracting(slot -> slot.handle).containsExactly("net", "shared");
        assertThat(ended.going()).contains(own).doesNotContain(net);
        assertThat(drain(Kind.REMOVE)).containsExactly(own);
        scheduler.removed(own, null);
        assertThat(drain(Kind.REMOVE)).isEmpty();
    }
}
