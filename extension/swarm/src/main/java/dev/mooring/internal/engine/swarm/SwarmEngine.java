package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineSetup;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.HostListener;
import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.internal.engine.ImageBuilds;
import dev.mooring.internal.engine.InspectedEngine;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.NoPlaceException;
import dev.mooring.internal.engine.Seat;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EventFilter;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.RunOptionsSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a swarm as one engine.
 *
 * <p>Containers are plain ones of the engine of their node, no tasks of services: the swarm gives its networks, its
 * list of nodes and their labels, and Mooring chooses the node.
 */
final class SwarmEngine implements Engine {

    private static final String OF_CONTAINER = "container:";

    private final Nodes nodes;
    private final Membership membership;
    private final SwarmContainers containers;
    private final SwarmNetworks networks;
    private final SwarmVolumes volumes;
    private final SwarmImages images;
    private final SwarmArchives archives;
    /** How many seats each node has given; guards the choice of a node as well. */
    private final Map<Node, Integer> taken = new HashMap<>();

    SwarmEngine(Nodes nodes, Membership membership) {
        this.nodes = nodes;
        this.membership = membership;
        this.containers = new SwarmContainers(this, nodes);
        this.networks = new SwarmNetworks(nodes, containers);
        this.volumes = new SwarmVolumes(nodes);
        this.images = new SwarmImages(nodes, new ImageTransfer());
        this.archives = new SwarmArchives(nodes, images);
    }

    @Override
    public Seat seat(ContainerSpec spec) {
        membership.look();
        Map<String, Node> bound = boundBy(spec);
        Map<String, String> names = new LinkedHashMap<>();
        bound.forEach((what, node) -> names.put(what, node.name()));
        List<Constraint> constraints =
                spec.options().constraints().stream().map(Constraint::parse).toList();
        synchronized (taken) {
            // The node of a resource may have been decided in the meantime.
            planned(spec).forEach((what, node) -> names.put(what, node.name()));
            Placement.Choice choice = Placement.choose(places(), new Placement.Wish(constraints, names));
            if (choice instanceof Placement.Choice.Refused refused) {
                throw new NoPlaceException(refused.reason(), refused.advice());
            }
            Node node = nodes.named(((Placement.Choice.Chosen) choice).node()).orElseThrow();
            taken.merge(node, 1, Integer::sum);
            volumesOf(spec).forEach(volume -> volumes.residents().settle(volume, node));
            spec.networks().forEach(join -> networks.residents().settle(join.network(), node));
            AtomicBoolean left = new AtomicBoolean();
            return new Seat(
                    node.engine(), node.name(), request -> containers.create(request, node), node::isAway, () -> {
                        if (left.compareAndSet(false, true)) {
                            leave(node);
                        }
                    });
        }
    }

    private void leave(Node node) {
        synchronized (taken) {
            taken.merge(node, -1, Integer::sum);
        }
    }

    private List<Placement.Place> places() {
        return nodes.all().stream()
                .map(node -> new Placement.Place(node.name(), node.info(), taken.getOrDefault(node, 0), obstacle(node)))
                .toList();
    }

    private static String obstacle(Node node) {
        if (node.isAway()) {
            return "does not answer";
        }
        return node.isPrepared() ? "" : "is being prepared";
    }

    /** The resources of a container that only one node has; may ask the nodes. */
    private Map<String, Node> boundBy(ContainerSpec spec) {
        Map<String, Node> bound = new LinkedHashMap<>();
        volumesOf(spec)
                .forEach(
                        volume -> volumes.nodeOf(volume).ifPresent(node -> bound.put("volume '" + volume + "'", node)));
        RunOptionsSpec options = spec.options();
        Stream.of(options.network(), options.ipc(), options.pid())
                .filter(mode -> mode != null && mode.startsWith(OF_CONTAINER))
                .map(mode -> mode.substring(OF_CONTAINER.length()))
                .forEach(container -> bound.put("container '" + container + "'", containers.nodeOf(container)));
        options.volumesFrom().stream()
                .map(from -> from.split(":", -1)[0])
                .forEach(container -> bound.put("container '" + container + "'", containers.nodeOf(container)));
        if (spec.mounts().stream().anyMatch(MountSpec.OfHost.class::isInstance)) {
            nodes.all().stream()
                    .filter(node -> node.engine().addressHost().isEmpty())
                    .findFirst()
                    .ifPresent(node -> bound.put("files of this host", node));
        }
        bound.putAll(planned(spec));
        return bound;
    }

    private Map<String, Node> planned(ContainerSpec spec) {
        Map<String, Node> bound = new LinkedHashMap<>();
        volumesOf(spec)
                .forEach(volume -> volumes.residents()
                        .nodeOf(volume)
                        .filter(node -> !(node.isAway() && volumes.residents().isPlanned(volume)))
                        .ifPresent(node -> bound.put("volume '" + volume + "'", node)));
        for (NetworkJoin join : spec.networks()) {
            String network = join.network();
            networks.residents()
                    .nodeOf(network)
                    .filter(node -> !(node.isAway() && networks.residents().isPlanned(network)))
                    .ifPresent(node -> bound.put("network '" + network + "'", node));
        }
        return bound;
    }

    private static List<String> volumesOf(ContainerSpec spec) {
        List<String> names = new ArrayList<>();
        for (MountSpec mount : spec.mounts()) {
            if (mount instanceof MountSpec.OfVolume volume && !volume.volume().isEmpty()) {
                names.add(volume.volume());
            }
        }
        return names;
    }

    /** Creates the resources that a container needs on a node. */
    void prepare(ContainerSpec spec, Node node) {
        images.ensure(spec.image(), node);
        volumesOf(spec).forEach(volume -> volumes.residents().make(volume, node));
        spec.networks().forEach(join -> networks.residents().make(join.network(), node));
    }

    @Override
    public List<Engine> hosts() {
        return nodes.answering().map(Node::engine).toList();
    }

    @Override
    public Engine hostOf(String container) {
        return containers.nodeOf(container).engine();
    }

    @Override
    public void followHosts(HostListener listener) {
        membership.follow(listener);
    }

    @Override
    public String networkDriver() {
        return SwarmNetworks.OVERLAY;
    }

    @Override
    public List<SwarmNode> nodes() {
        return nodes.all().stream().map(Node::info).toList();
    }

    private Engine manager() {
        return nodes.manager().engine();
    }

    @Override
    public EngineInfo info() {
        // Its containers are on networks that this host is not on, even if one of its nodes is this host.
        return InspectedEngine.of(
                manager().info(), (int) sum(SwarmNode::cpus), (long) sum(SwarmNode::memory), false, true);
    }

    private double sum(ToDoubleFunction<SwarmNode> share) {
        return nodes.all().stream()
                .map(Node::info)
                .filter(SwarmNode::takesContainers)
                .mapToDouble(share)
                .sum();
    }

    @Override
    public EngineSetup setup() {
        return manager().setup();
    }

    @Override
    public Instant time() {
        return manager().time();
    }

    @Override
    public DiskUsage diskUsage() {
        return nodes.each(node -> node.engine().diskUsage()).stream()
                .reduce(SwarmEngine::sum)
                .orElseGet(() -> manager().diskUsage());
    }

    private static DiskUsage sum(DiskUsage one, DiskUsage other) {
        return new DiskUsage(
                sum(one.images(), other.images()),
                sum(one.containers(), other.containers()),
                sum(one.volumes(), other.volumes()),
                sum(one.buildCache(), other.buildCache()));
    }

    private static DiskUsage.Usage sum(DiskUsage.Usage one, DiskUsage.Usage other) {
        return new DiskUsage.Usage(
                one.total() + other.total(),
                one.active() + other.active(),
                one.size() + other.size(),
                one.reclaimable() + other.reclaimable());
    }

    /** {@inheritDoc} An event of the whole swarm may come from several nodes. */
    @Override
    public EngineStream followEvents(
            EventFilter filter, Consumer<DockerEvent> events, Consumer<@Nullable Throwable> onEnd) {
        List<EngineStream> streams = new ArrayList<>();
        List<Node> followed = nodes.answering().toList();
        AtomicInteger open = new AtomicInteger(followed.size());
        AtomicBoolean failed = new AtomicBoolean();
        try {
            for (Node node : followed) {
                streams.add(node.engine().followEvents(filter, events, failure -> {
                    boolean last = open.decrementAndGet() == 0;
                    if (failure != null ? failed.compareAndSet(false, true) : last && !failed.get()) {
                        onEnd.accept(failure);
                    }
                }));
            }
        } catch (RuntimeException e) {
            streams.forEach(EngineStream::close);
            throw e;
        }
        return () -> streams.forEach(EngineStream::close);
    }

    @Override
    public List<DockerEvent> events(EventFilter filter) {
        return nodes.each(node -> node.engine().events(filter)).stream()
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(DockerEvent::time))
                .toList();
    }

    @Override
    public Optional<String> addressHost() {
        return manager().addressHost();
    }

    /** {@inheritDoc} They name all nodes, so that another process needs no manager to find them. */
    @Override
    public Map<String, String> variables() {
        return SwarmVariables.write(NodeAccess.of(nodes.all()));
    }

    @Override
    public SwarmImages images() {
        return images;
    }

    @Override
    public ImageBuilds builds() {
        return manager().builds();
    }

    @Override
    public ImageArchives archives() {
        return archives;
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public Volumes volumes() {
        return volumes;
    }

    /** {@inheritDoc} Here that of the manager's engine. */
    @Override
    public <T> T unwrap(Class<T> type) {
        return manager().unwrap(type);
    }

    @Override
    public String toString() {
        return "swarm of " + nodes.all().size() + " nodes, manager " + manager();
    }

    @Override
    public void close() {
        membership.close();
        nodes.all().forEach(node -> node.engine().close());
    }
}
