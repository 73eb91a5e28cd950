package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.InspectedNetwork;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.OverlayView;
import dev.mooring.internal.engine.Polling;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The networks of the swarm, which its manager makes, and those of single nodes. One of a node is made with the first
 * container that joins it, and so is known by its name alone.
 */
final class SwarmNetworks implements Networks {

    /** The driver of the networks that span all nodes. */
    static final String OVERLAY = "overlay";

    /** A manager learns a moment later than the node that a container has left a network. */
    private static final Duration LEFT_WITHIN = Duration.ofSeconds(10);

    private final Nodes nodes;
    private final SwarmContainers containers;
    private final Residents residents = new Residents();
    private final Map<String, NetworkDetails> plans = new HashMap<>();

    SwarmNetworks(Nodes nodes, SwarmContainers containers) {
        this.nodes = nodes;
        this.containers = containers;
    }

    Residents residents() {
        return residents;
    }

    @Override
    public String create(String name, NetworkSpec spec, Map<String, String> labels) {
        if (spec.driver().equals(OVERLAY)) {
            return nodes.manager().networks().create(name, spec, labels);
        }
        if (!residents.planned(name, node -> node.networks().create(name, spec, labels))) {
            throw new EngineException(409, "network with name " + name + " already exists", null);
        }
        synchronized (plans) {
            plans.put(
                    name,
                    new InspectedNetwork(
                            name,
                            name,
                            spec.driver(),
                            spec.internal(),
                            spec.ipv6(),
                            spec.subnets(),
                            List.of(),
                            spec.options(),
                            labels,
                            List.of()));
        }
        return name;
    }

    @Override
    public Optional<NetworkDetails> inspect(String network) {
        if (residents.isPlanned(network)) {
            synchronized (plans) {
                return Optional.ofNullable(plans.get(network));
            }
        }
        Optional<Node> node = residents.nodeOf(network);
        if (node.isPresent()) {
            return node.get().networks().inspect(network);
        }
        return nodes.manager()
                .networks()
                .inspect(network)
                .or(() -> nodes.first(other -> other.networks().inspect(network).filter(SwarmNetworks::isOfNode))
                        .map(found -> {
                            residents.at(network, found.node());
                            return found.what();
                        }));
    }

    private static boolean isOfNode(NetworkDetails network) {
        return !network.driver().equals(OVERLAY);
    }

    @Override
    public String inspectRaw(String network) {
        residents.make(network, nodes.manager());
        return residents.nodeOf(network).orElse(nodes.manager()).networks().inspectRaw(network);
    }

    @Override
    public Optional<OverlayView> overlay(String network) {
        return nodes.manager().networks().overlay(network);
    }

    @Override
    public void remove(String network) {
        synchronized (plans) {
            plans.remove(network);
        }
        if (residents.isPlanned(network)) {
            residents.forget(network);
            return;
        }
        Optional<Node> node = residents.nodeOf(network);
        if (node.isPresent()) {
            node.get().remove("Network " + network, () -> node.get().networks().remove(network));
            residents.forget(network);
        } else {
            nodes.manager().remove("Network " + network, () -> removeOverlay(network));
        }
    }

    private void removeOverlay(String network) {
        Networks manager = nodes.manager().networks();
        Refusal refusal = new Refusal();
        boolean removed = Polling.soon().atMost(LEFT_WITHIN).until(() -> {
            try {
                manager.remove(network);
                return true;
            } catch (EngineException e) {
                if (!isStillInUse(e)) {
                    throw e;
                }
                refusal.last = e;
                return false;
            }
        });
        if (!removed && refusal.last != null) {
            throw refusal.last;
        }
        // The manager lists it for a while after its removal.
        Polling.soon().atMost(LEFT_WITHIN).until(() -> manager.inspect(network).isEmpty());
    }

    private static boolean isStillInUse(EngineException refusal) {
        String text = String.valueOf(refusal.getMessage());
        return text.contains("in use") || text.contains("has active endpoints");
    }

    private static final class Refusal {
        private @Nullable EngineException last;
    }

    @Override
    public List<NetworkDetails> list(Map<String, String> labels) {
        Map<String, NetworkDetails> networks = new LinkedHashMap<>();
        nodes.each(node -> Map.entry(node, node.networks().list(labels))).forEach(answer -> {
            boolean manager = answer.getKey().equals(nodes.manager());
            for (NetworkDetails network : answer.getValue()) {
                // A node lists a network of the swarm for a while after its removal.
                if (manager || isOfNode(network)) {
                    networks.putIfAbsent(network.id(), network);
                }
                if (!manager && isOfNode(network)) {
                    residents.at(network.id(), answer.getKey());
                }
            }
        });
        return List.copyOf(networks.values());
    }

    @Override
    public void connect(String network, String container, List<String> aliases, @Nullable String ip) {
        Node node = containers.nodeOf(container);
        residents.make(network, node);
        refuseOther(network, node);
        containers.join(container, network, node, () -> node.networks().connect(network, container, aliases, ip));
    }

    private void refuseOther(String network, Node node) {
        Optional<Node> home = residents.nodeOf(network).filter(other -> !other.equals(node));
        if (home.isPresent()) {
            throw new EngineException(
                    403,
                    "Network " + network + " is one of node " + home.get() + ", and the container is on node " + node
                            + "; a network that names no driver spans all nodes.",
                    null);
        }
    }

    @Override
    public void disconnect(String network, String container) {
        containers.nodeOf(container).networks().disconnect(network, container);
    }
}
