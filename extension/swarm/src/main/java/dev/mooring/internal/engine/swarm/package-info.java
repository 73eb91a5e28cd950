/**
 * Makes one engine of the nodes of a swarm: places containers, and passes each request on to the engine of its node.
 *
 * <p>The core finds {@link SwarmConnector} as a service and gets an {@link dev.mooring.internal.engine.Engine} from it.
 * Nothing else knows of nodes, except that a container gets a seat before its ports are decided. Read
 * {@link SwarmEngine} first, then {@link Placement}, which chooses the node of a container, and {@link Membership},
 * which notices nodes that join or leave.
 */
@NullMarked
package dev.mooring.internal.engine.swarm;

import org.jspecify.annotations.NullMarked;
