/**
 * The nodes of a swarm as one engine: places containers, and passes what is asked about one on to the engine of its
 * node.
 */
@NullMarked
package dev.mooring.internal.engine.swarm;

import org.jspecify.annotations.NullMarked;
