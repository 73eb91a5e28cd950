package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.SwarmService;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.text.Durations;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the engines of all nodes of a swarm. The manager is the engine that is found as always; it is asked for
 * the nodes.
 */
public final class SwarmConnector implements SwarmService {

    private static final Logger LOG = LoggerFactory.getLogger(SwarmConnector.class);

    private final Map<String, String> environment;
    /** The nodes of the last connection, to which others may have been added since. */
    private volatile @Nullable Nodes connected;

    public SwarmConnector() {
        this(System.getenv());
    }

    private SwarmConnector(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Optional<Engine> reconnect(Map<String, String> variables) {
        List<NodeAccess> nodes = SwarmVariables.read(variables);
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(withoutManager(nodes, new NodeConnector(variables, secret -> {}, Patience.STANDARD)));
    }

    @Override
    public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        Map<String, String> configured =
                parameters.apply(NODES).map(Endpoints::parse).orElse(Map.of());
        NodeConnector connector = new NodeConnector(environment, secrets, patience(parameters));
        Engine manager = new HttpConnector().connect(parameters, secrets);
        List<Engine> opened = Collections.synchronizedList(new ArrayList<>(List.of(manager)));
        boolean complete = false;
        try {
            Engine swarm = connect(manager, configured, connector, opened);
            complete = true;
            return swarm;
        } finally {
            if (!complete) {
                opened.forEach(Engine::close);
            }
        }
    }

    private static Duration patience(Function<String, Optional<String>> parameters) {
        return parameters.apply(ENGINE_TIMEOUT).map(Durations::parse).orElse(Patience.STANDARD);
    }

    private Engine connect(
            Engine manager, Map<String, String> configured, NodeConnector connector, List<Engine> opened) {
        List<SwarmNode> listed = manager.nodes();
        if (listed.isEmpty()) {
            throw new EngineUnavailableException(noManager(manager));
        }
        requireKnown(configured.keySet(), listed);
        Map<String, String> variables = manager.variables();
        Endpoints endpoints = new Endpoints(configured, variables.getOrDefault(NodeConnector.HOST, ""));
        Nodes nodes = nodes(manager, listed, node -> {
            Engine engine = connector.connect(node, endpoints, variables);
            opened.add(engine);
            return engine;
        });
        connected = nodes;
        return new SwarmEngine(
                nodes, new Membership(nodes, manager::nodes, node -> connector.connect(node, endpoints, variables)));
    }

    private static String noManager(Engine engine) {
        boolean worker = engine.info().swarm();
        return "mooring.placement is swarm, but the engine is not the manager of a swarm"
                + (worker ? ": it is a worker, and only managers know the nodes." : ".")
                + "\n  what to do: name a manager in DOCKER_HOST or mooring.engine"
                + (worker ? "" : ", or run 'docker swarm init'")
                + "; omit mooring.placement to use this engine alone"
                + "\n  engine:     " + engine;
    }

    private static void requireKnown(Set<String> configured, List<SwarmNode> listed) {
        Set<String> unknown = new HashSet<>(configured);
        listed.forEach(node -> unknown.removeAll(List.of(node.hostname(), node.id())));
        if (!unknown.isEmpty()) {
            throw new EngineUnavailableException(NODES + " names " + String.join(", ", unknown)
                    + ", which the swarm does not have.\n  nodes:      "
                    + listed.stream().map(SwarmNode::hostname).collect(Collectors.joining(", ")));
        }
        for (String name : configured) {
            List<String> ids = listed.stream()
                    .filter(node -> node.hostname().equals(name))
                    .map(SwarmNode::id)
                    .toList();
            if (ids.size() > 1) {
                throw new EngineUnavailableException(NODES + " names " + name + ", which is the host name of "
                        + ids.size() + " nodes.\n  what to do: name them by their ids: " + String.join(", ", ids));
            }
        }
    }

    /** One of the nodes that take containers, or why it cannot be reached. */
    private record Attempt(
            SwarmNode node,
            @Nullable Engine engine,
            @Nullable String problem) {

        static Attempt of(SwarmNode node, Function<SwarmNode, Engine> connect) {
            try {
                return new Attempt(node, connect.apply(node), null);
            } catch (MooringException e) {
                return new Attempt(node, null, e.getMessage());
            }
        }
    }

    private static Nodes nodes(Engine manager, List<SwarmNode> listed, Function<SwarmNode, Engine> connect) {
        Node own = listed.stream()
                .filter(SwarmNode::self)
                .findFirst()
                .map(node -> new Node(nameOf(node, listed), node, manager))
                .orElseThrow(() -> new EngineUnavailableException(
                        "The swarm does not list the node of its manager " + manager + "."));
        List<SwarmNode> others = listed.stream().filter(node -> !node.self()).toList();
        List<Attempt> attempts = Nodes.atOnce(
                others.stream().filter(SwarmNode::takesContainers).toList(), node -> Attempt.of(node, connect));
        List<String> problems = new ArrayList<>();
        List<Node> reached = new ArrayList<>();
        for (Attempt attempt : attempts) {
            String name = nameOf(attempt.node(), listed);
            if (attempt.engine() == null) {
                problems.add("node '" + name + "': " + attempt.problem());
            } else {
                reached.add(new Node(name, attempt.node(), attempt.engine()));
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineUnavailableException(unreachable(problems));
        }
        listed.stream().filter(node -> !node.takesContainers()).forEach(node -> tell(node, nameOf(node, listed)));
        return inAnyOrder(own, reached);
    }

    private static void tell(SwarmNode node, String name) {
        LOG.info(
                node.self()
                        ? "The manager {} takes no containers: it is {} and {}"
                        : "Node {} of the swarm is left out: it is {} and {}",
                name,
                node.state(),
                node.availability());
    }

    /** Its host name, unless others have the same. */
    static String nameOf(SwarmNode node, List<SwarmNode> all) {
        boolean unique = all.stream()
                .noneMatch(other ->
                        other.hostname().equals(node.hostname()) && !other.id().equals(node.id()));
        return unique ? node.hostname() : node.hostname() + " (" + node.id() + ")";
    }

    private static String unreachable(List<String> problems) {
        return "Not all nodes of the swarm can be reached."
                + "\n  what to do: name their engines in mooring.swarm.nodes (node-2=tcp://10.0.0.2:2376,"
                + " node-3=ssh://node-3),\n              or by 'docker node update --label-add " + Endpoints.LABEL
                + "=tcp://10.0.0.2:2376 node-2';\n              or leave one out by 'docker node update --availability"
                + " drain node-2'"
                + "\n  tried:      " + String.join("\n              ", problems);
    }

    /** Prevents that runs that start at the same time all begin with the same node. */
    private static Nodes inAnyOrder(Node manager, List<Node> others) {
        List<Node> shuffled = new ArrayList<>(others);
        Collections.shuffle(shuffled);
        return new Nodes(
                manager, Stream.concat(Stream.of(manager), shuffled.stream()).toList());
    }

    @Override
    public Engine reconnect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        Nodes known = connected;
        return known == null
                ? connect(parameters, secrets)
                : withoutManager(
                        NodeAccess.of(known.all()), new NodeConnector(environment, secrets, patience(parameters)));
    }

    /** The nodes that answer; the first of them stands for a manager that does not. */
    private static Engine withoutManager(List<NodeAccess> known, NodeConnector connector) {
        List<Node> nodes = new ArrayList<>();
        EngineUnavailableException missing = null;
        for (NodeAccess node : known) {
            try {
                nodes.add(new Node(node.name(), unknown(node.name()), connector.open(node.variables())));
            } catch (EngineUnavailableException e) {
                LOG.warn("Node {} of the swarm is not cleaned up: it does not answer", node.name());
                LOG.debug("Node {}", node.name(), e);
                missing = e;
            }
        }
        if (nodes.isEmpty()) {
            throw missing == null ? new EngineUnavailableException("No node of the swarm is known.") : missing;
        }
        Nodes answering = new Nodes(nodes.get(0), nodes);
        return new SwarmEngine(answering, Membership.fixed(answering));
    }

    /** The cleanup places no containers. */
    private static SwarmNode unknown(String name) {
        return new SwarmNode(name, name, "", false, false, "ready", "active", Map.of(), Map.of(), "", "", 1, 1);
    }
}
