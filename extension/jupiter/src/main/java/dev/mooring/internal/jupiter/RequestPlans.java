package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.Plans;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.scan.Surroundings;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The plans of one execution request, kept in its root store. */
final class RequestPlans {

    private RequestPlans() {}

    /** The plan of a context's class, with those around it. */
    static ClassPlan of(ExtensionContext context) {
        return context.getRoot()
                .getStore(SessionResource.NAMESPACE)
                .getOrComputeIfAbsent(Plans.class, key -> new Plans(), Plans.class)
                .planFor(OwnerContext.classes(context), testClass -> surroundings(testClass, context));
    }

    private static Surroundings surroundings(Class<?> testClass, ExtensionContext context) {
        boolean instancePerClass = OwnerContext.of(testClass, context)
                .getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
        return Plans.surroundings(
                context::getConfigurationParameter,
                instancePerClass,
                false,
                Frameworks.sharing(testClass),
                SessionResource.of(context).files());
    }
}
