package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node and its engine; its failures carry its name. */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** A machine that is gone answers nothing, not even that a connection is refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often a node that is lost is asked whether it is back. */
    private static final Duration ASKED_EVERY = Duration.ofSeconds(5);

    private final String name;
    private final Engine engine;
    private final Containers containers;
    private final Images images;
    private final ImageArchives archives;
    private final Networks networks;
    private final Volumes volumes;
    private volatile SwarmNode info;
    private volatile boolean away;
    private volatile boolean prepared;
    private final AtomicLong lastAsked = new AtomicLong();

    /**
     * @param name unique in the swarm
     * @param info the manager's description of it
     */
    Node(String name, SwarmNode info, Engine engine) {
        this.name = name;
        this.info = info;
        this.engine = engine;
        this.containers = NodeGuard.guard(this, Containers.class, engine.containers());
        this.images = NodeGuard.guard(this, Images.class, engine.images());
        this.archives = NodeGuard.guard(this, ImageArchives.class, engine.archives());
        this.networks = NodeGuard.guard(this, Networks.class, engine.networks());
        this.volumes = NodeGuard.guard(this, Volumes.class, engine.volumes());
    }

    String name() {
        return name;
    }

    SwarmNode info() {
        return info;
    }

    void update(SwarmNode info) {
        this.info = info;
    }

    Engine engine() {
        return engine;
    }

    Containers containers() {
        return containers;
    }

    Images images() {
        return images;
    }

    ImageArchives archives() {
        return archives;
    }

    Networks networks() {
        return networks;
    }

    Volumes volumes() {
        return volumes;
    }

    /** Whether its engine did not answer when it was last asked. */
    boolean isAway() {
        return away;
    }

    /** Whether it has everything that must be there before its first container. */
    boolean isPrepared() {
        return prepared;
    }

    void prepared() {
        prepared = true;
    }

    /** Its resources may have been removed while it was lost, so it must be prepared again. */
    void answered() {
        if (away) {
            prepared = false;
            away = false;
            LOG.info("Node {} of the swarm answers again", name);
        }
    }

    /** Asks it whether it answers; a node that is away may be back. */
    boolean looksBack() {
        if (away && answersNow()) {
            answered();
        }
        return !away;
    }

    /**
     * Fails at once if it is lost. Each request to a machine that is gone would be waited for, and each test of its
     * containers would wait for several. Now and then, a request finds out whether it is back.
     */
    void requireAnswers() {
        if (!away) {
            return;
        }
        long now = System.nanoTime();
        long last = lastAsked.get();
        boolean turn = now - last >= ASKED_EVERY.toNanos() && lastAsked.compareAndSet(last, now);
        if (!turn || !looksBack()) {
            throw new EngineException(
                    EngineException.NO_ANSWER, "Node '" + name + "' of the swarm: it does not answer any more", null);
        }
    }

    /** Removes something from it. If it is lost, a later run does: to wait for it would delay all others. */
    void remove(String what, Runnable removal) {
        try {
            removal.run();
        } catch (EngineException e) {
            if (!away) {
                throw e;
            }
            LOG.debug("{} is left on node {}", what, name, e);
        }
    }

    /** The same failure with the node's name; one without an answer is a reason to look whether the node is there. */
    EngineException named(EngineException failure) {
        boolean silent = failure.status() == EngineException.NO_ANSWER;
        if (silent && !away && !Thread.currentThread().isInterrupted() && !answersNow()) {
            lastAsked.set(System.nanoTime());
            away = true;
            LOG.warn(
                    "Node {} of the swarm does not answer. Its containers are lost to the tests that use them; new"
                            + " ones are made on other nodes, and what is left on it is removed by a later run.",
                    name);
        }
        // Failures of builds and registries have a form of their own.
        return failure.getClass() == EngineException.class
                ? new EngineException(
                        failure.status(),
                        (silent ? "Node '" + name + "' of the swarm: " : "")
                                + failure.getMessage()
                                + (silent ? "" : " (node " + name + ")"),
                        failure)
                : failure;
    }

    private boolean answersNow() {
        return engine.answersWithin(PATIENCE);
    }

    @Override
    public String toString() {
        return name;
    }
}
