/** Waits until a container is ready: runs its strategies, watches its end meanwhile, and tells why it failed. */
@NullMarked
package dev.mooring.internal.readiness;

import org.jspecify.annotations.NullMarked;
