/**
 * Keeps containers for later sessions that need a container of an equal spec.
 *
 * <p>A spec comes in; the id of a kept container goes out, if there is one that nobody uses. Read
 * {@link ReusableContainers} first, which finds, takes and returns containers, then {@link SpecHash}, which determines
 * what must be equal, and {@link ReuseRecords}, which store on the engine who uses a container.
 * {@link SharedContainers} does the same for containers that several JVMs use at once.
 */
@NullMarked
package dev.mooring.internal.reuse;

import org.jspecify.annotations.NullMarked;
