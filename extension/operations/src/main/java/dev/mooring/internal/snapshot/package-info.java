/** Containers that are initialized once and started from a snapshot from then on. */
@NullMarked
package dev.mooring.internal.snapshot;

import org.jspecify.annotations.NullMarked;
