package dev.mooring.internal.engine.swarm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the nodes of a swarm in the environment variables of another process: each in one, which holds its name and the
 * variables by which its engine is found, a line each. The manager comes first.
 *
 * <p>Variables that are not Docker's are read by other programs, {@code ssh} for one, and so are the process's own as
 * well.
 */
final class SwarmVariables {

    private static final String PREFIX = "MOORING_SWARM_NODE_";
    private static final String DOCKERS = "DOCKER_";

    private SwarmVariables() {}

    static Map<String, String> write(List<NodeAccess> nodes) {
        Map<String, String> variables = new LinkedHashMap<>();
        int number = 0;
        for (NodeAccess node : nodes) {
            StringBuilder text = new StringBuilder(node.name());
            node.variables().forEach((key, value) -> {
                text.append('\n').append(key).append('=').append(value);
                if (!key.startsWith(DOCKERS)) {
                    variables.put(key, value);
                }
            });
            variables.put(PREFIX + ++number, text.toString());
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
