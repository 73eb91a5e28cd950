/**
 * The nodes of a swarm as one engine: places containers, and passes each request on to the engine of its node.
 *
 * <p>The core finds {@link dev.mooring.internal.engine.swarm.SwarmConnector} as a service and gets an
 * {@link dev.mooring.internal.engine.Engine} of it; nothing else knows of nodes, except that a container takes a seat
 * before its ports are decided. Read {@code SwarmEngine} first, then {@code Placement}, which decides about nodes, and
 * {@code Membership}, which admits new ones.
 */
@NullMarked
package dev.mooring.internal.engine.swarm;

import org.jspecify.annotations.NullMarked;
