/**
 * Containers that outlive their session, for the next session with an equal spec.
 *
 * <p>Read {@link dev.mooring.internal.reuse.ReusableContainers} first, which finds, takes and lets go of them, then
 * {@link dev.mooring.internal.reuse.SpecHash}, which says what must be equal.
 */
@NullMarked
package dev.mooring.internal.reuse;

import org.jspecify.annotations.NullMarked;
