package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.JUnitMethods;
import dev.mooring.internal.scan.Mistakes;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks that what all invocations of a parameterized class share does not depend on something that each of them
 * creates.
 */
final class InvocationCheck {

    private final ClassPlan plan;
    private final Set<String> ofClass;
    private final Mistakes mistakes;

    /** @param ofClass the arguments of the class itself */
    InvocationCheck(ClassPlan plan, Set<String> ofClass, Mistakes mistakes) {
        this.plan = plan;
        this.ofClass = ofClass;
        this.mistakes = mistakes;
    }

    void check() {
        for (PlanNode node : plan.nodes()) {
            Source source = node.declaration().source();
            if (isStatic(source.element())) {
                node.dependencies().stream()
                        .map(PlanNode.Edge::target)
                        .filter(plan::awaitsInvocation)
                        .findFirst()
                        .ifPresent(target -> mistakes.add(
                                source,
                                "all invocations of the class share it, but it depends on " + target
                                        + ", which is made for each of them.",
                                "Make it an instance field with scope = Scope.CLASS."));
            }
        }
        for (Injection injection : plan.injections()) {
            if (isStatic(injection.target())) {
                refuse(injection, plan::awaitsInvocation, "it is set once for all invocations of the class");
            } else if (isAroundInvocations(injection.target())) {
                refuse(
                        injection,
                        this::asksForOwnArgument,
                        "its method is called once for all invocations of the class");
            }
        }
    }

    private void refuse(Injection injection, Predicate<PlanNode> which, String shared) {
        Optional<PlanNode> made = injection.value().nodes().stream()
                .filter(node -> !isStatic(node.declaration().source().element())) // told already
                .filter(which)
                .findFirst();
        made.ifPresent(node -> mistakes.add(
                new Source(plan.testClass(), injection.target()),
                shared + ", but " + node + " is made for each of them.",
                "Make it an instance field, or a parameter of a method under @BeforeParameterizedClassInvocation."));
    }

    private boolean asksForOwnArgument(PlanNode node) {
        return plan.awaitsInvocation(node)
                && (node.details().arguments().stream().anyMatch(ofClass::contains)
                        || node.dependencies().stream().anyMatch(edge -> asksForOwnArgument(edge.target())));
    }

    private boolean isAroundInvocations(AnnotatedElement target) {
        return target instanceof Parameter parameter
                && parameter.getDeclaringExecutable() instanceof Method method
                && JUnitMethods.isAroundAll(method)
                && method.getDeclaringClass().isAssignableFrom(plan.testClass());
    }

    private static boolean isStatic(AnnotatedElement element) {
        return element instanceof Field field && Modifier.isStatic(field.getModifiers());
    }
}
