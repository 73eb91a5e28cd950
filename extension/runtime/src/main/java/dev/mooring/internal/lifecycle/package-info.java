/**
 * The session, its slots, leases and permits: start once, await, remove; sharing and order.
 *
 * <p>Nodes of plans come in, with a lease for each holder, and results or failures go out. {@code Scheduler} decides
 * under one monitor and only computes; its decisions are {@code Effect}s, which {@code Workers} carry out through a
 * {@link dev.mooring.internal.lifecycle.Provisioner}. Read {@link dev.mooring.internal.lifecycle.Session} first, then
 * {@code Scheduler}. Nothing here knows an engine.
 */
@NullMarked
package dev.mooring.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
