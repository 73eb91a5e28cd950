package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.planning.Injected;
import dev.mooring.internal.planning.Injection;
import dev.mooring.internal.session.Configuration;
import dev.mooring.internal.session.DockerMissing;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Translates failures for JUnit: if so configured, a missing engine skips a test instead of failing it. */
final class MissingDocker {

    private MissingDocker() {}

    /**
     * Disables a class or test that needs an engine if there is none and this is configured. JUnit reports each test
     * that is disabled this way, with the reason; tests skipped by an exception in {@code beforeAll} are not reported.
     */
    static ConditionEvaluationResult evaluate(ExtensionContext context) {
        // Nothing else happens where it is not asked for.
        if (context.getConfigurationParameter(Configuration.DOCKER_MISSING).isEmpty()) {
            return ConditionEvaluationResult.enabled("a missing engine is a failure");
        }
        try {
            DockerSession session = SessionResource.of(context);
            if (session.configuration().dockerMissing() != DockerMissing.SKIP) {
                return ConditionEvaluationResult.enabled("a missing engine is a failure");
            }
            // What the plan reads may be what the static initializers prepare.
            ClassInitialization.ensure(context);
            if (!needsEngine(RequestPlans.of(context), context)) {
                return ConditionEvaluationResult.enabled("no engine is needed");
            }
            return session.missingEngine()
                    .map(missing -> ConditionEvaluationResult.disabled(missing.getMessage()))
                    .orElse(ConditionEvaluationResult.enabled("there is an engine"));
        } catch (MooringException mistake) {
            return ConditionEvaluationResult.enabled("the next callback reports the mistakes");
        }
    }

    /** Whether the class as a whole or, in a test's context, the test itself cannot do without an engine. */
    private static boolean needsEngine(ClassPlan plan, ExtensionContext context) {
        boolean ofClass = context.getTestMethod().isEmpty();
        Predicate<Executable> called = context.getTestMethod()
                .<Predicate<Executable>>map(test -> test::equals)
                .orElse(DockerCallbacks.AROUND_TESTS);
        boolean hasNode = plan.nodes().stream()
                .filter(PlanNode::needsEngine)
                .map(node -> node.declaration().home())
                .anyMatch(home -> home instanceof Home.OfExecutable of ? called.test(of.executable()) : ofClass);
        return hasNode
                || plan.injections().stream()
                        .filter(injection -> injection.value() instanceof Injected.Engine
                                || injection.value().nodes().stream().anyMatch(PlanNode::needsEngine))
                        .map(Injection::target)
                        .anyMatch(target -> target instanceof Parameter parameter
                                ? called.test(parameter.getDeclaringExecutable())
                                : ofClass);
    }

    /** The failure as it is to be thrown. */
    static RuntimeException asThrown(RuntimeException failure, Configuration configuration) {
        boolean missing = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(EngineUnavailableException.class::isInstance);
        return missing && configuration.dockerMissing() == DockerMissing.SKIP
                ? new TestAbortedException(String.valueOf(failure.getMessage()), failure)
                : failure;
    }
}
