package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.OverlayView;
import dev.mooring.internal.engine.Polling;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until containers on different nodes can find each other by name. On a single engine they can as soon as they
 * have been started, and tests rely on that. Busy nodes need some time to tell each other about new containers.
 */
final class OverlayNames {

    private static final Logger LOG = LoggerFactory.getLogger(OverlayNames.class);

    private final BiFunction<Node, String, Optional<OverlayView>> views;
    private final Duration limit;
    /** The nodes that have got a container on a network, by the network's name or id as the container names it. */
    private final Map<String, Set<Node>> nodesByNetwork = new ConcurrentHashMap<>();

    /**
     * Creates the names of a swarm.
     *
     * @param views asks a node for its view of a network; empty if it is no overlay network
     * @param limit how long to wait for each network; afterwards the container is used as it is
     */
    OverlayNames(BiFunction<Node, String, Optional<OverlayView>> views, Duration limit) {
        this.views = views;
        this.limit = limit;
    }

    /** Notes that a container on a node joins networks. */
    void joins(Collection<String> networks, Node node) {
        networks.forEach(network -> nodesByNetwork
                .computeIfAbsent(network, name -> ConcurrentHashMap.newKeySet())
                .add(node));
    }

    /** Waits for the names of a running container on all of its networks that other nodes are on as well. */
    void await(ContainerDetails container, Node node) {
        container.networks().forEach((network, place) -> {
            List<Node> others = others(network, place, node);
            if (!others.isEmpty() && !place.ip().isEmpty() && !known(network, place.ip(), node, others)) {
                LOG.warn(
                        "The nodes of the swarm have not told each other about container {} on network {} within {} s;"
                                + " its names may not be found for a while.",
                        container.name(),
                        network,
                        limit.toSeconds());
            }
        });
    }

    /** Whether another node can be on any of these networks, so that it is worth asking. */
    boolean concerns(Collection<String> networks, Node node) {
        return networks.stream()
                .anyMatch(network ->
                        nodesByNetwork.getOrDefault(network, Set.of()).stream().anyMatch(other -> !other.equals(node)));
    }

    private List<Node> others(String network, NetworkPlace place, Node node) {
        Set<Node> nodes =
                nodesByNetwork.getOrDefault(network, nodesByNetwork.getOrDefault(place.networkId(), Set.of()));
        return nodes.stream().filter(other -> !other.equals(node)).toList();
    }

    private boolean known(String network, String ip, Node node, List<Node> others) {
        return Polling.soon().atMost(limit).until(() -> {
            Optional<OverlayView> mine = view(node, network);
            // A container that has ended meanwhile has no names.
            return mine.isEmpty()
                    || !mine.get().own().contains(ip)
                    || others.stream().allMatch(other -> agree(mine.get(), view(other, network), ip));
        });
    }

    private static boolean agree(OverlayView mine, Optional<OverlayView> other, String ip) {
        return other.isEmpty()
                || (other.get().known().contains(ip)
                        && mine.known().containsAll(other.get().own()));
    }

    /** A node that does not answer, or has left the network, must not delay the others' containers. */
    private Optional<OverlayView> view(Node node, String network) {
        if (node.isAway()) {
            return Optional.empty();
        }
        try {
            return views.apply(node, network);
        } catch (EngineException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.debug("Node {} does not show network {}", node, network, e);
            return Optional.empty();
        }
    }
}
