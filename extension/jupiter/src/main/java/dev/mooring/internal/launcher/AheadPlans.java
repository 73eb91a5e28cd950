package dev.mooring.internal.launcher;

import dev.mooring.internal.access.Plans;
import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.jupiter.Frameworks;
import dev.mooring.internal.plan.Replacement;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.resource.ConfigurationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.LoggerFactory;

/** The plans of classes that have not begun yet. Code of the project is not called. Used by one thread. */
final class AheadPlans {

    private final Function<String, Optional<String>> parameters;
    private final Plans plans = new Plans();
    private final Map<PlannedClass, Optional<ClassPlan>> known = new HashMap<>();
    private final Map<Class<?>, Boolean> active = new HashMap<>();

    /** @param parameters JUnit's configuration parameters */
    AheadPlans(Function<String, Optional<String>> parameters) {
        this.parameters = parameters;
    }

    /** Whether JUnit would give a class to the extension. */
    boolean isActive(PlannedClass type) {
        return type.types().stream().anyMatch(each -> active.computeIfAbsent(each, Activation::isOn));
    }

    /** The plan of a class; empty if it has mistakes, or if it cannot be known ahead of its run. */
    Optional<ClassPlan> of(PlannedClass type) {
        return known.computeIfAbsent(type, this::plan);
    }

    /**
     * The plan of a class as the class itself would make it: methods of the project that customize specs are called.
     * For what runs no tests.
     *
     * @throws ConfigurationException if the class has mistakes, or needs what is known only when it runs
     */
    ClassPlan withCodeOfTheProject(PlannedClass type) {
        return plans.planFor(type.types(), each -> surroundings(each, type.suite(), false));
    }

    private Optional<ClassPlan> plan(PlannedClass type) {
        try {
            return Optional.of(plans.planFor(type.types(), each -> surroundings(each, type.suite(), true)));
        } catch (RuntimeException | LinkageError unknown) {
            LoggerFactory.getLogger(AheadPlans.class)
                    .debug("{} cannot be planned ahead", type.testClass().getName(), unknown);
            return Optional.empty();
        }
    }

    private Surroundings surroundings(Class<?> testClass, boolean suite, boolean ahead) {
        return Plans.surroundings(
                suite ? this::ofSuite : parameters,
                instancePerClass(testClass),
                ahead,
                Frameworks.sharing(testClass),
                HostFiles.UNKNOWN);
    }

    /**
     * A suite adds parameters of its own, which are not in the launcher's plan. If it replaces a container by them, the
     * container is started ahead needlessly.
     */
    private Optional<String> ofSuite(String parameter) {
        if (parameter.startsWith(Replacement.PARAMETERS)) {
            return parameters.apply(parameter);
        }
        throw new ConfigurationException(parameter + " is not known before its suite runs.");
    }

    /** As JUnit decides it. */
    private boolean instancePerClass(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, TestInstance.class)
                .map(TestInstance::value)
                .map(Lifecycle.PER_CLASS::equals)
                .orElseGet(() -> parameters
                        .apply(Lifecycle.DEFAULT_LIFECYCLE_PROPERTY_NAME)
                        .map(value -> value.strip().toUpperCase(Locale.ROOT))
                        .filter(Lifecycle.PER_CLASS.name()::equals)
                        .isPresent());
    }
}
