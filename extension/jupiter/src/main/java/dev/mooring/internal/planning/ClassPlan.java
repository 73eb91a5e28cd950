package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.PlanNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything that a test class needs, including the declarations of superclasses, enclosing classes and environments.
 *
 * @param testClass the class
 * @param nodes the nodes, each after those it depends on
 * @param injections the fields and parameters to inject
 * @param environments the environments that the class uses, each after those it holds
 * @param visible the nodes that nested classes may refer to by name, besides those of environments
 * @param arguments the names of the arguments of parameterized classes, those of enclosing classes included
 */
public record ClassPlan(
        Class<?> testClass,
        List<PlanNode> nodes,
        List<Injection> injections,
        List<EnvironmentPlan> environments,
        List<PlanNode> visible,
        Set<String> arguments) {

    public ClassPlan {
        nodes = List.copyOf(nodes);
        injections = List.copyOf(injections);
        environments = List.copyOf(environments);
        visible = List.copyOf(visible);
        arguments = Set.copyOf(arguments);
    }

    /** Whether a node or a text uses an argument of a parameterized invocation. */
    public boolean asksForArguments() {
        return nodes.stream().anyMatch(node -> !node.details().arguments().isEmpty())
                || injections.stream().anyMatch(injection -> Arguments.asks(injection.value()));
    }

    /**
     * Whether a node waits for an invocation of a parameterized class, whose arguments it or what it depends on asks
     * for.
     */
    public boolean awaitsInvocation(PlanNode node) {
        return node.outlivesMethods()
                && (node.details().arguments().stream().anyMatch(arguments::contains)
                        || node.dependencies().stream().anyMatch(edge -> awaitsInvocation(edge.target())));
    }

    /**
     * Puts the arguments of an invocation into the plan.
     *
     * @param all returns an argument as text by its name
     * @param ofClasses gives those that hold as long as something of a class lives
     * @return the plan with new nodes for those that ask for these arguments and those that depend on them
     * @throws dev.mooring.resource.ConfigurationException if an argument makes a text invalid
     */
    public ClassPlan with(
            Function<String, Optional<String>> all, Function<Home, Function<String, Optional<String>>> ofClasses) {
        Arguments binding = new Arguments(arguments, all, ofClasses);
        return new ClassPlan(
                testClass,
                nodes.stream().map(binding::bind).toList(),
                injections.stream()
                        .map(injection -> new Injection(injection.target(), binding.bind(injection.value())))
                        .toList(),
                environments,
                visible,
                arguments);
    }
}
