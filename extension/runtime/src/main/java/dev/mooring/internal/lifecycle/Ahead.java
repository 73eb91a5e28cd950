package dev.mooring.internal.lifecycle;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.lifecycle.Owner.Claiming;
import dev.mooring.internal.plan.PlanNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the scheduler's state for claims: the slots that have been started early, and those that come next.
 *
 * <p>The budget is assigned to the claims in their order, and within a claim in the order of the requests. A request
 * that cannot be started yet keeps its share; otherwise the second class would take the share that the first class's
 * application needs when its database is ready.
 */
final class Ahead {

    private final LookAhead budget;
    private final Set<Claiming> claims = new LinkedHashSet<>();
    /** The slots that are only claimed and have been started. */
    private final Set<Slot> running = new LinkedHashSet<>();
    /**
     * The keys whose early start has failed and that have not become ready since; another early start would fail again.
     */
    private final Set<Declaration> failed = new HashSet<>();

    Ahead(LookAhead budget) {
        this.budget = budget;
    }

    void add(Claiming claim) {
        claims.add(claim);
    }

    void remove(Claiming claim) {
        claims.remove(claim);
    }

    List<Claiming> claims() {
        return List.copyOf(claims);
    }

    void begin(Slot slot) {
        running.add(slot);
    }

    void end(Slot slot) {
        running.remove(slot);
    }

    /** Whether a node can be claimed at all: exclusive resources cannot, because nothing waits for a claim. */
    boolean admits(PlanNode node) {
        return budget.allows(node) && isShareable(node) && !failed.contains(node.declaration());
    }

    /** Nothing of its declaration is claimed until one that is needed has been ready. */
    void failed(Slot slot) {
        failed.add(slot.node.declaration());
    }

    void succeeded(Slot slot) {
        failed.remove(slot.node.declaration());
    }

    private static boolean isShareable(PlanNode node) {
        return node.exclusive().isEmpty() && node.dependencies().stream().allMatch(edge -> isShareable(edge.target()));
    }

    /** Whether a slot may run ahead besides those that do. */
    boolean hasRoomFor(Slot slot) {
        return budget.besides(running).take(slot.node);
    }

    /** The slot to be started next, if one may and can be started. */
    Optional<Slot> next() {
        LookAhead.Room room = budget.besides(running);
        for (Slot slot : waiting()) {
            if (!room.take(slot.node)) {
                return Optional.empty();
            }
            if (slot.state == State.QUEUED) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    /** The slots that are only claimed and not begun, in their order. */
    private Collection<Slot> waiting() {
        Set<Slot> waiting = new LinkedHashSet<>();
        Set<Slot> seen = new HashSet<>();
        claims.forEach(claim -> claim.slots.values().forEach(slot -> visit(slot, seen, waiting)));
        return waiting;
    }

    /** Its dependencies may have been claimed by another claim, which is gone. */
    private void visit(Slot slot, Set<Slot> seen, Set<Slot> waiting) {
        if (!slot.needed && seen.add(slot)) {
            slot.dependencies.forEach(dependency -> visit(dependency, seen, waiting));
            if (!running.contains(slot)) {
                waiting.add(slot);
            }
        }
    }
}
