package dev.mooring.internal.engine.swarm;

import java.util.List;
import java.util.Map;

/**
 * How the engine of a node is reached.
 *
 * @param name the node's name
 * @param variables as the environment of the {@code docker} command has them
 */
record NodeAccess(String name, Map<String, String> variables) {

    NodeAccess {
        variables = Map.copyOf(variables);
    }

    static List<NodeAccess> of(List<Node> nodes) {
        return nodes.stream()
                .map(node -> new NodeAccess(node.name(), node.engine().variables()))
                .toList();
    }
}
