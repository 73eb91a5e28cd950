package dev.mooring.internal.engine;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Connects to the engines of a swarm's nodes, as one engine. It is in the optional jar {@code mooring-swarm}, which is
 * found as a service.
 */
public interface SwarmService extends EngineConnector {

    /** The parameter with the addresses of nodes. */
    String NODES = "mooring.swarm.nodes";

    /**
     * Connects to the nodes that {@link Engine#variables} of a swarm name, to clean up; nodes may be missing.
     *
     * @return empty if the variables name no nodes
     * @throws dev.mooring.resource.MooringException if no node answers
     */
    Optional<Engine> reconnect(Map<String, String> variables);

    /** The service; empty if its jar is not there. */
    static Optional<SwarmService> find() {
        return ServiceLoader.load(SwarmService.class, SwarmService.class.getClassLoader())
                .findFirst();
    }
}
