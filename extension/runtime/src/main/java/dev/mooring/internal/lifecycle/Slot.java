package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Owner.Holding;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.report.OwnException;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's state of one generation of one node, without behaviour. Fields that are not final are guarded by the
 * session's monitor. Code outside of the monitor reads them only after a latch or a worker's task that happened after
 * the write.
 */
final class Slot implements Holder {

    final SlotKey key;
    final PlanNode node;
    /** In the order of the node's dependencies. */
    final List<Slot> dependencies;
    /** The holder for which it was made or, after a claim, the first one that needed it, as errors name it. */
    String owner;
    /** The class loader of its first owner, because user code may run on workers. */
    final @Nullable ClassLoader loader;
    /** The time limit from its first start to readiness, over all attempts. */
    final Duration startTimeout;
    /** The time limit from its creation to its start, including its dependencies. */
    final Duration patience;

    /** Open as soon as there is an outcome. */
    final CountDownLatch settled = new CountDownLatch(1);
    /** Open as soon as it is GONE or LOST. */
    final CountDownLatch gone = new CountDownLatch(1);

    State state = State.WAITING;
    Work work = Work.NONE;
    final Set<Holder> holders = new LinkedHashSet<>();
    /** Whether a lease holds it, or something that a lease needs; otherwise it is only claimed, or doomed. */
    boolean needed;
    /** Whether its present try was begun while it was only claimed, and does not know yet that it is needed now. */
    boolean begunAhead;
    /** Whether it got its permit while it was only claimed, and is still only claimed. */
    boolean permitAhead;

    @Nullable Outcome outcome;

    @Nullable Attempt attempt;
    /** The provision that was started on the engine and is not removed yet. */
    @Nullable Provision made;

    @Nullable Object handle;
    /** The failures of the tries so far. */
    final List<Throwable> tries = new ArrayList<>();
    /** Whether its start timeout runs. */
    boolean timed;
    /** Whether its start timeout is over. */
    boolean expired;

    @Nullable Throwable removalFailure;
    /** Whether a removal was given up; what its worker reports later does not count. */
    boolean removalAbandoned;

    Slot(
            SlotKey key,
            PlanNode node,
            List<Slot> dependencies,
            String owner,
            @Nullable ClassLoader loader,
            Duration startTimeout,
            Duration patience) {
        this.key = key;
        this.node = node;
        this.dependencies = List.copyOf(dependencies);
        this.owner = owner;
        this.loader = loader;
        this.startTimeout = startTimeout;
        this.patience = patience;
    }

    /** The work that a worker does for a slot, one kind at a time. */
    enum Work {
        NONE,
        START,
        READY,
        /** Waits for a removal permit. */
        REMOVE_QUEUED,
        REMOVE
    }

    @Override
    public boolean holds() {
        return !state.doomed();
    }

    boolean held() {
        return holders.stream().anyMatch(Holder::holds);
    }

    /** Whether a lease holds it, or something that a lease needs. */
    boolean heldForLease() {
        return holders.stream()
                .anyMatch(holder -> holder instanceof Holding || (holder instanceof Slot slot && slot.needed));
    }

    /** The slots that depend on it and are not gone. */
    List<Slot> dependents() {
        return holders.stream()
                .filter(Slot.class::isInstance)
                .map(Slot.class::cast)
                .toList();
    }

    Optional<Failure> failure() {
        return outcome instanceof Outcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }

    /**
     * The exception for a declaration that it is used for.
     *
     * @param declared that declaration: if it is not the one that it was started for, the message names both
     */
    MooringException exceptionFor(PlanNode declared) {
        MooringException own = failure()
                .orElseThrow(() -> new IllegalStateException(this + " has not failed"))
                .exception(this);
        if (declared.declaration().source().equals(node.declaration().source())) {
            return own;
        }
        return OwnException.of(
                ResourceKind.of(declared.spec()).title() + " " + declared + " is shared with " + node
                        + ", which is declared equally and failed:\n" + own.getMessage(),
                own);
    }

    /** As errors begin: {@code Container 'db' (OrdersIT.db)}. */
    String describe() {
        return ResourceKind.of(node.spec()).title() + " " + node;
    }

    @Override
    public String toString() {
        return node + " " + state;
    }
}
