/**
 * Holds the plan of a class or an environment: an immutable graph of the resources that it needs.
 *
 * <p>{@code internal.planning} creates a {@link PlanNode} for each resource, after it has reported all mistakes at
 * once. The lifecycle decides by the edges of the graph when a node starts, and provisioning reads the spec of the
 * node. Read {@code PlanNode} first, then {@link ExclusiveKey}, which keeps two resources from using one port.
 */
@NullMarked
package dev.mooring.internal.plan;

import org.jspecify.annotations.NullMarked;
