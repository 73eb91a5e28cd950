/**
 * Starts each resource once, waits for it, shares it among its holders, and removes it when the last of them lets go.
 *
 * <p>Nodes of plans come in, with a lease for each holder, and results or failures go out. {@link Scheduler} decides
 * under one monitor and only computes; its decisions are {@link Effect}s, which {@link Workers} carry out through a
 * {@link Provisioner}. Read {@link Session} first, then {@code Scheduler}. Nothing here knows an engine.
 */
@NullMarked
package dev.mooring.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
