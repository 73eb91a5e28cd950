package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.compose.AbsentService;
import dev.mooring.internal.plan.PlanNode;
import java.util.List;

/**
 * An environment: a record whose components are made from nodes.
 *
 * @param type the record class
 * @param nodes its nodes and those of the environments that it holds, each after those it depends on; they are among
 *     the nodes of the class plan too
 * @param components what its components are given, in their order
 * @param absent the services of its Compose files that are not started
 */
public record EnvironmentPlan(
        Class<? extends Record> type, List<PlanNode> nodes, List<Injected> components, List<AbsentService> absent) {

    public EnvironmentPlan {
        nodes = List.copyOf(nodes);
        components = List.copyOf(components);
        absent = List.copyOf(absent);
    }
}
