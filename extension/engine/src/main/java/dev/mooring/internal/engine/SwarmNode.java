package dev.mooring.internal.engine;

import java.util.Map;

/**
 * A node as the manager of its swarm knows it.
 *
 * @param id its id in the swarm
 * @param hostname the name of its host
 * @param address the IP address under which other nodes reach it; an empty text if the manager does not know it
 * @param manager whether it is a manager itself
 * @param self whether it is the node whose engine was asked
 * @param state {@code ready}, {@code down}, {@code disconnected} or {@code unknown}; {@code removed} if it was in the
 *     swarm before
 * @param availability {@code active}, {@code pause} or {@code drain}
 * @param labels the labels that the swarm gives it
 * @param engineLabels the labels that its engine has
 * @param os its operating system, as {@code linux}
 * @param architecture its architecture, as {@code x86_64}
 * @param cpus the number of its processors
 * @param memory its bytes of memory
 */
public record SwarmNode(
        String id,
        String hostname,
        String address,
        boolean manager,
        boolean self,
        String state,
        String availability,
        Map<String, String> labels,
        Map<String, String> engineLabels,
        String os,
        String architecture,
        double cpus,
        long memory) {

    public SwarmNode {
        labels = Map.copyOf(labels);
        engineLabels = Map.copyOf(engineLabels);
    }

    /** The same node after it has left the swarm. */
    public SwarmNode removed() {
        return new SwarmNode(
                id,
                hostname,
                address,
                manager,
                self,
                "removed",
                availability,
                labels,
                engineLabels,
                os,
                architecture,
                cpus,
                memory);
    }

    /** Whether it takes new containers. */
    public boolean takesContainers() {
        return state.equals("ready") && availability.equals("active");
    }
}
