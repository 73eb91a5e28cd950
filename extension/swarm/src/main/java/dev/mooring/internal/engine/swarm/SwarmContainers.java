package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.internal.engine.Polling;
import dev.mooring.internal.engine.ProcessConnection;
import dev.mooring.internal.engine.Seat;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerStats;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.ContainerUpdate;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.FileChange;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.ProcessList;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.wait.Health;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of all nodes. A container without a seat gets one here. */
final class SwarmContainers implements Containers {

    private static final Logger LOG = LoggerFactory.getLogger(SwarmContainers.class);

    private static final Polling ATTACHING =
            Polling.between(Duration.ofMillis(100), Duration.ofSeconds(1)).atMost(Duration.ofMinutes(1));

    private static final Pattern LATE =
            Pattern.compile("attaching to network failed.*deadline exceeded|network \\S+ not found");

    private static final Duration NAMES_KNOWN_WITHIN = Duration.ofSeconds(10);

    private final SwarmEngine swarm;
    private final Nodes nodes;
    /** By id, and by name while that is the name of one that was made here. */
    private final Residents residents = new Residents();

    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final OverlayNames names =
            new OverlayNames((node, network) -> node.networks().overlay(network), NAMES_KNOWN_WITHIN);
    /** The names of their networks, by their ids. */
    private final Map<String, Set<String>> joined = new ConcurrentHashMap<>();

    SwarmContainers(SwarmEngine swarm, Nodes nodes) {
        this.swarm = swarm;
        this.nodes = nodes;
    }

    @Override
    public String create(CreateContainer request) {
        Seat seat = swarm.seat(request.spec());
        try {
            String id = seat.create(request);
            seats.put(id, seat);
            return id;
        } catch (RuntimeException e) {
            seat.close();
            throw e;
        }
    }

    /** Creates a container on a node, with the resources that it needs there. */
    String create(CreateContainer request, Node node) {
        swarm.prepare(request.spec(), node);
        // Even if no answer comes, it is looked for there.
        residents.at(request.name(), node);
        String id;
        try {
            id = node.containers().create(request);
        } catch (EngineException e) {
            if (!e.notFound() || !swarm.images().forget(request.spec().image(), node)) {
                throw e;
            }
            // Somebody has removed the image from the node since it was seen there.
            swarm.prepare(request.spec(), node);
            id = node.containers().create(request);
        }
        residents.at(id, node);
        joins(id, request.spec().networks().stream().map(NetworkJoin::network).toList(), node);
        return id;
    }

    /** The node of a container; the manager if no node has it, which then reports that itself. */
    Node nodeOf(String container) {
        return residents
                .nodeOf(container)
                .orElseGet(() -> nodes.first(node -> node.containers().inspect(container))
                        .map(found -> {
                            residents.at(found.what().id(), found.node());
                            return found.node();
                        })
                        .orElse(nodes.manager()));
    }

    private Containers of(String container) {
        return nodeOf(container).containers();
    }

    @Override
    public void start(String container) {
        Node node = nodeOf(container);
        attach(() -> node.containers().start(container));
        awaitNames(container, node);
    }

    @Override
    public void connectNetworks(String container) {
        of(container).connectNetworks(container);
    }

    /** Connects a container to one more network. */
    void join(String container, String network, Node node, Runnable connect) {
        joins(container, List.of(network), node);
        attach(connect);
        awaitNames(container, node);
    }

    private void joins(String container, List<String> networks, Node node) {
        if (!networks.isEmpty()) {
            joined.computeIfAbsent(container, id -> ConcurrentHashMap.newKeySet())
                    .addAll(networks);
            names.joins(networks, node);
        }
    }

    private void awaitNames(String container, Node node) {
        if (names.concerns(joined.getOrDefault(container, Set.of()), node)) {
            node.containers().inspect(container).ifPresent(details -> names.await(details, node));
        }
    }

    /**
     * Makes a request that attaches a node to an overlay network. The node asks the manager for that, and waits 20
     * seconds for the answer, which a busy manager exceeds although nothing is wrong. Then the node may find for a
     * moment that there is no such network.
     */
    private static void attach(Runnable action) {
        AtomicReference<@Nullable EngineException> refusal = new AtomicReference<>();
        boolean attached = ATTACHING.until(() -> {
            try {
                action.run();
                return true;
            } catch (EngineException e) {
                if (!LATE.matcher(String.valueOf(e.getMessage())).find()) {
                    throw e;
                }
                LOG.info("The swarm was too busy to attach a network in time; trying again: {}", e.getMessage());
                refusal.set(e);
                return false;
            }
        });
        EngineException last = refusal.get();
        if (!attached && last != null) {
            throw last;
        }
    }

    @Override
    public Optional<ContainerDetails> inspect(String container) {
        return of(container).inspect(container);
    }

    @Override
    public String inspectRaw(String container) {
        return of(container).inspectRaw(container);
    }

    @Override
    public void stop(String container, Duration timeout, @Nullable String signal) {
        of(container).stop(container, timeout, signal);
    }

    @Override
    public void kill(String container, String signal) {
        of(container).kill(container, signal);
    }

    @Override
    public void pause(String container) {
        of(container).pause(container);
    }

    @Override
    public void unpause(String container) {
        of(container).unpause(container);
    }

    @Override
    public void remove(String container) {
        Node node = nodeOf(container);
        node.remove("Container " + container, () -> node.containers().remove(container));
        residents.forget(container);
        joined.remove(container);
        Seat seat = seats.remove(container);
        if (seat != null) {
            seat.close();
        }
    }

    @Override
    public String commit(String container, @Nullable String name, CommitOptions options) {
        Node node = nodeOf(container);
        String id = node.containers().commit(container, name, options);
        swarm.images().madeOn(node, id, name);
        return id;
    }

    @Override
    public List<ContainerSummary> list(Map<String, String> labels) {
        return nodes
                .each(node -> {
                    List<ContainerSummary> found = node.containers().list(labels);
                    found.forEach(container -> residents.at(container.id(), node));
                    return found;
                })
                .stream()
                .flatMap(Collection::stream)
                .toList();
    }

    @Override
    public void rename(String container, String name) {
        of(container).rename(container, name);
    }

    @Override
    public List<String> update(String container, ContainerUpdate update) {
        return of(container).update(container, update);
    }

    @Override
    public ProcessList top(String container, List<String> arguments) {
        return of(container).top(container, arguments);
    }

    @Override
    public Optional<ContainerStats> stats(String container) {
        return of(container).stats(container);
    }

    @Override
    public List<FileChange> diff(String container) {
        return of(container).diff(container);
    }

    @Override
    public InputStream export(String container) {
        return of(container).export(container);
    }

    @Override
    public ExecOutcome exec(String container, ExecSpec spec, long most) {
        return of(container).exec(container, spec, most);
    }

    @Override
    public ProcessConnection open(String container, ExecSpec spec) {
        return of(container).open(container, spec);
    }

    @Override
    public ProcessConnection attach(String container) {
        return of(container).attach(container);
    }

    @Override
    public List<LogLine> logs(String container, LogQuery query, long most) {
        return of(container).logs(container, query, most);
    }

    @Override
    public void readLogs(String container, LogQuery query, Consumer<LogLine> lines) {
        of(container).readLogs(container, query, lines);
    }

    @Override
    public EngineStream followLogs(
            String container, LogQuery query, Consumer<LogLine> lines, Consumer<@Nullable Throwable> onEnd) {
        return of(container).followLogs(container, query, lines, onEnd);
    }

    @Override
    public int awaitExit(String container) {
        return of(container).awaitExit(container);
    }

    @Override
    public EngineStream followHealth(String container, Consumer<Health> changed) {
        return of(container).followHealth(container, changed);
    }

    @Override
    public Optional<HealthProbe> lastHealthProbe(String container) {
        return of(container).lastHealthProbe(container);
    }

    @Override
    public Optional<PathStat> stat(String container, String path) {
        return of(container).stat(container, path);
    }

    @Override
    public void copyIn(String container, String directory, InputStream tar) {
        of(container).copyIn(container, directory, tar);
    }

    @Override
    public InputStream copyOut(String container, String path) {
        return of(container).copyOut(container, path);
    }
}
