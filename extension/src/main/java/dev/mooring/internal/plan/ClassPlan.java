package dev.mooring.internal.plan;

import java.util.List;
import java.util.Map;

/**
 * All that a test class needs, its superclasses', enclosing classes' and environments' declarations included.
 *
 * @param testClass the class
 * @param nodes the nodes, each after those it depends on
 * @param injections the fields and parameters that are given something
 * @param environments the environments that the class uses, each after those it holds
 * @param names the nodes that nested classes may refer to by name, besides those of environments
 */
public record ClassPlan(
        Class<?> testClass,
        List<PlanNode> nodes,
        List<Injection> injections,
        List<EnvironmentPlan> environments,
        Map<String, PlanNode> names) {

    public ClassPlan {
        nodes = List.copyOf(nodes);
        injections = List.copyOf(injections);
        environments = List.copyOf(environments);
        names = Map.copyOf(names);
    }
}
