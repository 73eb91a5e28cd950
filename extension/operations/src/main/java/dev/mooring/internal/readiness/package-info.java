/** Waits until a container is ready: runs its strategies, watches for its end meanwhile, and reports why it failed. */
@NullMarked
package dev.mooring.internal.readiness;

import org.jspecify.annotations.NullMarked;
