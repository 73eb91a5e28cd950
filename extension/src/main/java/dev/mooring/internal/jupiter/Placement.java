package dev.mooring.internal.jupiter;

import dev.mooring.internal.lifecycle.SlotKey;
import dev.mooring.internal.plan.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A node in a running test: what makes it the same for two askers, and whose lease holds it.
 *
 * @param node the node
 * @param key what makes it the same for two askers
 * @param dependencies the keys of what it depends on, in the order of the node's dependencies
 * @param owner the context whose lease holds it, or null for the session
 * @param depth how far the owner is from the root, so that wider scopes come first
 */
record Placement(
        PlanNode node,
        SlotKey key,
        List<SlotKey> dependencies,
        @Nullable ExtensionContext owner,
        int depth) {

    Placement {
        dependencies = List.copyOf(dependencies);
    }
}
