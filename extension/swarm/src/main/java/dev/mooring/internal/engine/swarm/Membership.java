package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.HostListener;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices which nodes join the swarm, leave it, go down, or are drained, paused and activated during a run.
 *
 * <p>The manager is asked for its nodes again when a container is placed, but not more often than every few seconds; a
 * session that makes no containers asks nothing. Whoever places that container waits for this one answer, so that no
 * container goes to a node that was drained before. Nodes that came or came back are connected and prepared in the
 * background; until that is done, they get no containers.
 */
final class Membership implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    /** Shorter than it takes to notice that a machine has been added; a hundred nodes are half a megabyte. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Nodes nodes;
    private final Supplier<List<SwarmNode>> list;
    private final Function<SwarmNode, Engine> connect;
    private final long everyNanos;
    private final AtomicLong lastLook = new AtomicLong(System.nanoTime());
    private final AtomicBoolean admitting = new AtomicBoolean();
    /** The ids of unreachable nodes, each of which is reported once. */
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

    private volatile List<SwarmNode> listed = List.of();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile HostListener listener = new Nobody();
    /** The number that the listener was notified of last. */
    private int counted = -1;

    /**
     * @param list asks the manager for its nodes
     * @param connect connects to a node's engine
     */
    Membership(Nodes nodes, Supplier<List<SwarmNode>> list, Function<SwarmNode, Engine> connect) {
        this(nodes, list, connect, EVERY);
    }

    Membership(Nodes nodes, Supplier<List<SwarmNode>> list, Function<SwarmNode, Engine> connect, Duration every) {
        this.nodes = nodes;
        this.list = list;
        this.connect = connect;
        this.everyNanos = every.toNanos();
        nodes.all().forEach(Node::prepared);
    }

    /** Nodes that stay as they are. */
    static Membership fixed(Nodes nodes) {
        return new Membership(nodes, List::of, node -> {
            throw new IllegalStateException("no other nodes are expected");
        });
    }

    private static final class Nobody implements HostListener {
        @Override
        public void joins(Engine host) {}

        @Override
        public void counted(int hosts) {}
    }

    /** Notifies of nodes from now on, and at once of their number. */
    void follow(HostListener follower) {
        listener = follower;
        count();
    }

    /** One after the other, so that the listener gets the latest number last. */
    private synchronized void count() {
        int usable = (int) nodes.all().stream().filter(Membership::isUsable).count();
        if (usable != counted) {
            counted = usable;
            listener.counted(usable);
        }
    }

    /** Whether new containers may be made on a node. */
    static boolean isUsable(Node node) {
        return node.isPrepared() && !node.isAway() && node.info().takesContainers();
    }

    /** Asks the manager again if its last answer is old. */
    void look() {
        long now = System.nanoTime();
        long last = lastLook.get();
        if (closed || now - last < everyNanos || !lastLook.compareAndSet(last, now)) {
            return;
        }
        try {
            update(list.get());
        } catch (EngineException e) {
            LOG.debug("The manager did not tell its nodes", e);
        }
    }

    private void update(List<SwarmNode> answer) {
        if (answer.isEmpty()) {
            // It is no manager any more.
            return;
        }
        listed = List.copyOf(answer);
        nodes.all()
                .forEach(node -> node.update(
                        listing(node, answer).orElseGet(() -> node.info().removed())));
        count();
        boolean more = answer.stream().anyMatch(this::isToBeAdmitted);
        if (more && admitting.compareAndSet(false, true)) {
            admitInBackground();
        }
    }

    /**
     * A node as the manager reports it. A machine that has left the swarm and joined again has another id and the same
     * engine, and may be listed under its old id as well.
     */
    private static Optional<SwarmNode> listing(Node node, List<SwarmNode> answer) {
        SwarmNode last = node.info();
        List<SwarmNode> same = answer.stream()
                .filter(each -> each.id().equals(last.id())
                        || (each.hostname().equals(last.hostname())
                                && each.address().equals(last.address())))
                .toList();
        return same.stream()
                .filter(SwarmNode::takesContainers)
                .findFirst()
                .or(() -> same.stream()
                        .filter(each -> each.id().equals(last.id()))
                        .findFirst())
                .or(() -> same.stream().findFirst());
    }

    private Optional<Node> connected(SwarmNode listed) {
        return nodes.all().stream()
                .filter(node -> node.info().id().equals(listed.id()))
                .findFirst();
    }

    private boolean isToBeAdmitted(SwarmNode each) {
        return each.takesContainers()
                && connected(each).map(node -> !isUsable(node)).orElse(true);
    }

    private void admitInBackground() {
        Thread worker = new Thread(this::admit, "mooring-swarm");
        worker.setDaemon(true);
        thread = worker;
        worker.start();
    }

    private void admit() {
        try {
            Nodes.atOnce(listed.stream().filter(this::isToBeAdmitted).toList(), this::admit);
        } catch (EngineException interrupted) {
            LOG.debug("The session has ended while nodes were connected", interrupted);
        } finally {
            admitting.set(false);
        }
    }

    /** Returns whether it gets containers. */
    private boolean admit(SwarmNode each) {
        try {
            Optional<Node> known = connected(each);
            Node node = known.orElseGet(() -> connect(each));
            if (known.isEmpty()) {
                // The node is known before it is prepared, because the cleanup must find it in any case.
                nodes.add(node);
                if (closed) {
                    // The thread that closes the engines may have missed this one.
                    node.engine().close();
                    return false;
                }
            }
            if (!node.looksBack()) {
                return false;
            }
            listener.joins(node.engine());
            node.prepared();
            unreachable.remove(each.id());
            LOG.info("Node {} of the swarm takes containers from now on", node);
            count();
            return true;
        } catch (MooringException e) {
            if (!closed && unreachable.add(each.id())) {
                LOG.warn("Node {} of the swarm gets no containers: {}", each.hostname(), e.getMessage());
            }
            LOG.debug("Node {}", each.hostname(), e);
            return false;
        }
    }

    private Node connect(SwarmNode each) {
        List<SwarmNode> others = nodes.all().stream().map(Node::info).toList();
        return new Node(SwarmConnector.nameOf(each, others), each, connect.apply(each));
    }

    /** Ends the requests in progress. */
    @Override
    public void close() {
        closed = true;
        Thread worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
    }
}
