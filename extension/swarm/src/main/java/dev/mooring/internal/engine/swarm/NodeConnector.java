package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Connects to the engines of nodes.
 *
 * @param environment the environment variables of the user
 * @param secrets receives each secret, so that it is masked
 * @param patience how long an engine may take to begin its answer
 */
record NodeConnector(Map<String, String> environment, Consumer<String> secrets, Duration patience) {

    static final String HOST = "DOCKER_HOST";
    private static final List<String> OF_MANAGER_ALONE = List.of("DOCKER_CONTEXT", "DOCKER_API_VERSION", HOST);

    NodeConnector {
        environment = Map.copyOf(environment);
    }

    /**
     * Connects to the engine of a node, and checks that it is the engine of that node. Otherwise, containers would be
     * looked for on the wrong node.
     *
     * @param manager the variables by which the manager's engine is found
     * @throws EngineUnavailableException if it cannot be reached; the message is the failure on one line
     */
    Engine connect(SwarmNode node, Endpoints endpoints, Map<String, String> manager) {
        Endpoints.Endpoint endpoint = endpoints
                .of(node)
                .orElseThrow(() -> new EngineUnavailableException(
                        "nothing says where its engine listens; the manager is reached by " + endpoints.manager()));
        Map<String, String> variables = new HashMap<>(manager);
        variables.keySet().removeAll(OF_MANAGER_ALONE);
        variables.put(HOST, endpoint.address());
        Engine engine;
        try {
            engine = open(variables);
        } catch (MooringException e) {
            throw new EngineUnavailableException("(" + endpoint.source() + ") " + answerIn(e));
        }
        boolean right = false;
        try {
            String found = engine.swarmNodeId();
            right = found.equals(node.id());
            if (!right) {
                throw new EngineUnavailableException(
                        "(" + endpoint.source() + ") " + endpoint.address() + " is the engine"
                                + (found.isEmpty() ? " of a host that is in no swarm" : " of another node, " + found));
            }
            return engine;
        } finally {
            if (!right) {
                engine.close();
            }
        }
    }

    private static String answerIn(MooringException diagnosis) {
        String text = String.valueOf(diagnosis.getMessage());
        return text.lines()
                .filter(line -> line.contains("tried:"))
                .map(line -> line.replace("tried:", "").strip())
                .findFirst()
                .orElse(text);
    }

    /**
     * Connects to the engine that these variables name.
     *
     * @throws EngineUnavailableException if it does not answer
     */
    Engine open(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.keySet().removeAll(OF_MANAGER_ALONE);
        all.putAll(variables);
        return HttpEngine.connect(new DockerSettings(all, Path.of(System.getProperty("user.home"))), secrets, patience);
    }
}
