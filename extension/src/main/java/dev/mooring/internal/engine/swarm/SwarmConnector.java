package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import dev.mooring.wait.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the engines of all nodes of a swarm. The manager is the engine that is found as always; it is asked for
 * the nodes.
 */
public final class SwarmConnector implements EngineConnector {

    private static final Logger LOG = LoggerFactory.getLogger(SwarmConnector.class);

    private static final String HOST = "DOCKER_HOST";
    private static final List<String> OF_MANAGER_ALONE = List.of("DOCKER_CONTEXT", "DOCKER_API_VERSION", HOST);

    private final Map<String, String> environment;
    private volatile List<NodeAccess> reached = List.of();

    public SwarmConnector() {
        this(System.getenv());
    }

    private SwarmConnector(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Connects to the engine that these variables name: a swarm, of which nodes may be missing, or a single engine.
     *
     * @throws MooringException if nothing answers
     */
    public static Engine ofVariables(Map<String, String> variables) {
        List<NodeAccess> nodes = SwarmVariables.read(variables);
        return nodes.isEmpty()
                ? new HttpConnector().connect(name -> Optional.empty(), secret -> {})
                : new SwarmConnector(variables).withoutManager(nodes, secret -> {}, Patience.STANDARD);
    }

    @Override
    public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        Map<String, String> configured =
                parameters.apply(Endpoints.NODES).map(Endpoints::parse).orElse(Map.of());
        Engine manager = new HttpConnector().connect(parameters, secrets);
        List<Engine> opened = new ArrayList<>(List.of(manager));
        boolean connected = false;
        try {
            Nodes nodes = nodes(manager, configured, opened, secrets, patience(parameters));
            reached = nodes.all().stream()
                    .map(node -> new NodeAccess(node.name(), node.engine().variables()))
                    .toList();
            connected = true;
            return new SwarmEngine(nodes);
        } finally {
            if (!connected) {
                opened.forEach(Engine::close);
            }
        }
    }

    private static Duration patience(Function<String, Optional<String>> parameters) {
        return parameters.apply(ENGINE_TIMEOUT).map(Durations::parse).orElse(Patience.STANDARD);
    }

    private Nodes nodes(
            Engine manager,
            Map<String, String> configured,
            List<Engine> opened,
            Consumer<String> secrets,
            Duration patience) {
        List<SwarmNode> all = manager.nodes();
        if (all.isEmpty()) {
            throw new EngineUnavailableException("mooring.placement is swarm, but the engine is not the manager of a"
                    + " swarm.\n  engine:     " + manager + "\n  what to do: name a manager in DOCKER_HOST or"
                    + " mooring.engine, or run 'docker swarm init'; omit mooring.placement to use this engine alone");
        }
        Set<String> unknown = new HashSet<>(configured.keySet());
        all.forEach(node -> unknown.removeAll(List.of(node.hostname(), node.id())));
        if (!unknown.isEmpty()) {
            throw new EngineUnavailableException(Endpoints.NODES + " names " + String.join(", ", unknown)
                    + ", which the swarm does not have.\n  nodes:      "
                    + all.stream().map(SwarmNode::hostname).collect(Collectors.joining(", ")));
        }
        Map<String, String> variables = manager.variables();
        Endpoints endpoints = new Endpoints(configured, variables.getOrDefault(HOST, ""));
        Set<String> names = new HashSet<>();
        List<Node> connected = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Node own = null;
        for (SwarmNode node : all) {
            String name = names.add(node.hostname()) ? node.hostname() : node.id();
            if (node.self()) {
                own = new Node(name, node, manager);
            } else if (!node.takesContainers()) {
                LOG.info("Node {} of the swarm is left out: it is {} and {}", name, node.state(), node.availability());
            } else {
                Optional<Endpoints.Endpoint> endpoint = endpoints.of(node);
                if (endpoint.isEmpty()) {
                    problems.add(
                            "node '" + name + "': nothing says where its engine listens; the manager is reached by "
                                    + endpoints.manager());
                } else {
                    open(name, endpoint.get(), variables, secrets, patience, problems)
                            .ifPresent(engine -> {
                                opened.add(engine);
                                connected.add(new Node(name, node, engine));
                            });
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineUnavailableException(unreachable(problems));
        }
        if (own == null) {
            throw new EngineUnavailableException("The swarm does not list the node of its manager " + manager + ".");
        }
        if (!own.info().takesContainers()) {
            LOG.info(
                    "The manager {} takes no containers: it is {}",
                    own,
                    own.info().availability());
        }
        return inAnyOrder(own, connected);
    }

    private static String unreachable(List<String> problems) {
        return "Not all nodes of the swarm can be reached.\n  tried:      "
                + String.join("\n              ", problems)
                + "\n  what to do: name their engines in mooring.swarm.nodes (node-2=tcp://10.0.0.2:2376,"
                + " node-3=ssh://node-3),\n              or by 'docker node update --label-add " + Endpoints.LABEL
                + "=tcp://10.0.0.2:2376 node-2';\n              or leave one out by 'docker node update --availability"
                + " drain node-2'";
    }

    /** So that runs that start at the same time do not all begin with the same node. */
    private static Nodes inAnyOrder(Node manager, List<Node> others) {
        List<Node> shuffled = new ArrayList<>(others);
        Collections.shuffle(shuffled);
        return new Nodes(
                manager, Stream.concat(Stream.of(manager), shuffled.stream()).toList());
    }

    private Optional<Engine> open(
            String name,
            Endpoints.Endpoint endpoint,
            Map<String, String> manager,
            Consumer<String> secrets,
            Duration patience,
            List<String> problems) {
        Map<String, String> variables = new HashMap<>(manager);
        variables.keySet().removeAll(OF_MANAGER_ALONE);
        variables.put(HOST, endpoint.address());
        try {
            return Optional.of(open(new NodeAccess(name, variables), secrets, patience));
        } catch (MooringException e) {
            String answer = String.valueOf(e.getMessage())
                    .lines()
                    .filter(line -> line.contains("tried:"))
                    .map(line -> line.replace("tried:", "").strip())
                    .findFirst()
                    .orElse(String.valueOf(e.getMessage()));
            problems.add("node '" + name + "' (" + endpoint.source() + "): " + answer);
            return Optional.empty();
        }
    }

    private Engine open(NodeAccess node, Consumer<String> secrets, Duration patience) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeAll(OF_MANAGER_ALONE);
        variables.putAll(node.variables());
        return HttpEngine.connect(
                new DockerSettings(variables, Path.of(System.getProperty("user.home"))), secrets, patience);
    }

    @Override
    public Engine reconnect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
        List<NodeAccess> known = reached;
        return known.isEmpty() ? connect(parameters, secrets) : withoutManager(known, secrets, patience(parameters));
    }

    /** The nodes that answer; the first of them stands for a manager that does not. */
    private Engine withoutManager(List<NodeAccess> known, Consumer<String> secrets, Duration patience) {
        List<Node> nodes = new ArrayList<>();
        EngineUnavailableException missing = null;
        for (NodeAccess node : known) {
            try {
                Engine engine = open(node, secrets, patience);
                nodes.add(new Node(node.name(), unknown(node.name()), engine));
            } catch (EngineUnavailableException e) {
                LOG.warn("Node {} of the swarm is not cleaned up: it does not answer", node.name());
                LOG.debug("Node {}", node.name(), e);
                missing = e;
            }
        }
        if (nodes.isEmpty()) {
            throw missing == null ? new EngineUnavailableException("No node of the swarm is known.") : missing;
        }
        return new SwarmEngine(new Nodes(nodes.get(0), nodes));
    }

    /** Who cleans up places nothing. */
    private static SwarmNode unknown(String name) {
        return new SwarmNode(name, name, "", false, false, "ready", "active", Map.of(), Map.of(), "", "", 1, 1);
    }
}
