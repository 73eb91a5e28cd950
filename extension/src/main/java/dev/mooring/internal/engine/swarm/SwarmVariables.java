package dev.mooring.internal.engine.swarm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the nodes of a swarm in the environment variables of another process: each in one, which holds its name and the
 * variables by which its engine is found, a line each. The manager comes first.
 */
final class SwarmVariables {

    private static final String PREFIX = "MOORING_SWARM_NODE_";

    private SwarmVariables() {}

    static Map<String, String> of(List<Node> nodes) {
        return write(nodes.stream()
                .map(node -> new NodeAccess(node.name(), node.engine().variables()))
                .toList());
    }

    static Map<String, String> write(List<NodeAccess> nodes) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (NodeAccess node : nodes) {
            StringBuilder text = new StringBuilder(node.name());
            node.variables()
                    .forEach((key, value) ->
                            text.append('\n').append(key).append('=').append(value));
            variables.put(PREFIX + (variables.size() + 1), text.toString());
        }
        return variables;
    }

    /** The nodes; none if the variables name no swarm. */
    static List<NodeAccess> read(Map<String, String> variables) {
        List<NodeAccess> nodes = new ArrayList<>();
        for (int i = 1; variables.get(PREFIX + i) != null; i++) {
            String[] lines = variables.getOrDefault(PREFIX + i, "").split("\n", -1);
            Map<String, String> own = new HashMap<>();
            for (int line = 1; line < lines.length; line++) {
                int equals = lines[line].indexOf('=');
                own.put(lines[line].substring(0, equals), lines[line].substring(equals + 1));
            }
            nodes.add(new NodeAccess(lines[0], own));
        }
        return nodes;
    }
}
