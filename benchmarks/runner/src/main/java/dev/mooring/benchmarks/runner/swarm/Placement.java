package dev.mooring.benchmarks.runner.swarm;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the containers of a run go.
 *
 * @param nodes how many nodes take containers
 * @param swarm whether Mooring knows that there is a swarm; otherwise it uses the first node's engine alone
 */
record Placement(int nodes, boolean swarm) {

    /** One engine without a swarm, then a swarm of one node, of two, and so on. */
    static List<Placement> upTo(int nodes) {
        List<Placement> all = new ArrayList<>(List.of(new Placement(1, false)));
        for (int count = 1; count <= nodes; count++) {
            all.add(new Placement(count, true));
        }
        return all;
    }

    String title() {
        if (!swarm) {
            return "one engine";
        }
        return nodes == 1 ? "a swarm of one node" : "a swarm of " + nodes + " nodes";
    }
}
