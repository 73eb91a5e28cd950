/**
 * Turns declarations into an immutable graph, and reports unknown names, cycles and clashes. It does no I/O.
 *
 * <p>{@link Planner} turns what the scan has found in a test class into a {@link ClassPlan}: the nodes to start, and
 * the values to inject. Read it first, then {@link Linker}, which resolves references. Each check has a class of its
 * own, such as {@link LifetimeCheck}.
 */
@NullMarked
package dev.mooring.internal.planning;

import org.jspecify.annotations.NullMarked;
