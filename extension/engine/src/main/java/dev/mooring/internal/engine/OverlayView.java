package dev.mooring.internal.engine;

import java.util.Set;

/**
 * The view that a node of a swarm has of an overlay network. Nodes tell each other about new containers by gossip, so
 * the views of two nodes may differ for a moment.
 *
 * @param own the IP addresses of the node's own containers
 * @param known the IP addresses of all containers whose names and hosts the node knows
 */
public record OverlayView(Set<String> own, Set<String> known) {

    /** Copies the sets. */
    public OverlayView {
        own = Set.copyOf(own);
        known = Set.copyOf(known);
    }
}
