package dev.mooring.internal.plan;

import java.util.List;

/**
 * An environment: a record whose components are made from nodes.
 *
 * @param type the record class
 * @param nodes its nodes and those of the environments that it holds, each after those it depends on; they are among
 *     the nodes of the class plan too
 * @param components what its components are given, in their order
 */
public record EnvironmentPlan(Class<? extends Record> type, List<PlanNode> nodes, List<Injected> components) {

    public EnvironmentPlan {
        nodes = List.copyOf(nodes);
        components = List.copyOf(components);
    }
}
