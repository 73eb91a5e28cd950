package dev.mooring.internal.session;

import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.session.Ancestry.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node in a running test: what makes it the same for two askers, and whose lease holds it.
 *
 * @param node the node
 * @param key what makes it the same for two askers
 * @param dependencies the keys of what it depends on, in the order of the node's dependencies
 * @param owner the level whose lease holds it, or null for the session
 */
public record Placement(
        PlanNode node,
        SlotKey key,
        List<SlotKey> dependencies,
        @Nullable Owner owner) {

    public Placement {
        dependencies = List.copyOf(dependencies);
    }

    /** How far the owner is from the root: wider scopes come first. */
    int depth() {
        return owner == null ? 0 : owner.depth();
    }

    /** What is asked of the lease that holds it. */
    public Lease.Request request() {
        return new Lease.Request(key, node, dependencies);
    }
}
