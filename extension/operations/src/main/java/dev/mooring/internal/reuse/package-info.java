/** Containers that outlive their session, for the next session with an equal spec. */
@NullMarked
package dev.mooring.internal.reuse;

import org.jspecify.annotations.NullMarked;
