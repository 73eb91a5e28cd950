/**
 * The plan: an immutable graph of the resources that a class or an environment needs.
 *
 * <p>{@code internal.planning} creates a {@link dev.mooring.internal.plan.PlanNode} for each resource, after it has
 * reported all mistakes at once. The lifecycle decides by the edges of the graph when a node starts, and provisioning
 * reads the spec of the node.
 */
@NullMarked
package dev.mooring.internal.plan;

import org.jspecify.annotations.NullMarked;
