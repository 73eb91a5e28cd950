package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.SwarmNode;
import java.util.Map;

/** Nodes for tests. */
final class SwarmNodes {

    static final long GIB = 1L << 30;

    private SwarmNodes() {}

    /** A worker with two processors. */
    static SwarmNode worker(String name) {
        return worker(name, 2, Map.of());
    }

    static SwarmNode worker(String name, double cpus, Map<String, String> labels) {
        return node(name, false, "ready", "active", cpus, labels);
    }

    static SwarmNode node(
            String name, boolean manager, String state, String availability, double cpus, Map<String, String> labels) {
        return new SwarmNode(
                "id-of-" + name,
                name,
                "10.0.0." + name.substring(name.length() - 1),
                manager,
                manager,
                state,
                availability,
                labels,
                Map.of(),
                "linux",
                "x86_64",
                cpus,
                (long) (cpus * GIB));
    }
}
