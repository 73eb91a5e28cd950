package dev.mooring.internal.engine.swarm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of resources that only one node has. A declared volume or bridge network is created with the first
 * container that uses it, on the node of that container.
 */
final class Residents {

    private final Map<String, Resident> known = new HashMap<>();

    /** Something that a node has. */
    synchronized void at(String name, Node node) {
        known.put(name, new Resident(node, null));
    }

    /**
     * Something that is still to be made.
     *
     * @param make makes it on a node
     * @return false if there is something of that name
     */
    synchronized boolean planned(String name, Consumer<Node> make) {
        return known.putIfAbsent(name, new Resident(null, make)) == null;
    }

    synchronized boolean isPlanned(String name) {
        Resident resident = known.get(name);
        return resident != null && resident.make != null;
    }

    /** The node that has it, or will have it. */
    synchronized Optional<Node> nodeOf(String name) {
        Resident resident = known.get(name);
        return resident == null ? Optional.empty() : Optional.ofNullable(resident.node);
    }

    /**
     * Decides on which node it will be created, unless that is decided. If it cannot be created there, another node may
     * get it.
     */
    synchronized void settle(String name, Node node) {
        Resident resident = known.get(name);
        if (resident != null && resident.make != null && (resident.node == null || resident.node.isAway())) {
            resident.node = node;
        }
    }

    /** Makes it on its node if that has not been done; whoever comes meanwhile waits. */
    void make(String name, Node node) {
        settle(name, node);
        Resident resident;
        synchronized (this) {
            resident = known.get(name);
        }
        if (resident == null) {
            return;
        }
        synchronized (resident.making) {
            Consumer<Node> make;
            Node home;
            synchronized (this) {
                make = resident.make;
                home = resident.node;
            }
            if (make != null && home != null) {
                make.accept(home);
                synchronized (this) {
                    resident.make = null;
                }
            }
        }
    }

    /** Returns its node, if it was created. */
    synchronized Optional<Node> forget(String name) {
        Resident resident = known.remove(name);
        return resident == null || resident.make != null ? Optional.empty() : Optional.ofNullable(resident.node);
    }

    private static final class Resident {
        private final Object making = new Object();
        private @Nullable Node node;
        /** Null when it has been made. */
        private @Nullable Consumer<Node> make;

        Resident(@Nullable Node node, @Nullable Consumer<Node> make) {
            this.node = node;
            this.make = make;
        }
    }
}
