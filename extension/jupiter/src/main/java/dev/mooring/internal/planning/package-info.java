/**
 * From declarations to an immutable graph; names, cycles and clashes become errors. No I/O.
 *
 * <p>{@link dev.mooring.internal.planning.Planner} turns what the scan has found in a test class into a
 * {@link dev.mooring.internal.planning.ClassPlan}: the nodes to start, and what is injected where. Start reading there;
 * {@link dev.mooring.internal.planning.Linker} resolves references, and each check has a class of its own.
 */
@NullMarked
package dev.mooring.internal.planning;

import org.jspecify.annotations.NullMarked;
