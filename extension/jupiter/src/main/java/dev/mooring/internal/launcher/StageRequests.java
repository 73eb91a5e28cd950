package dev.mooring.internal.launcher;

import dev.mooring.internal.jupiter.JUnitVersion;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.stage.request.StageRequest;
import dev.mooring.internal.stage.request.StageRequest.PlannedTests;
import dev.mooring.internal.stage.request.StageRequest.Versions;
import dev.mooring.resource.MooringException;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;

/** Translates a plan into the types of the stages. */
final class StageRequests {

    private static final String PARALLEL = "junit.jupiter.execution.parallel.";

    private StageRequests() {}

    static StageRequest of(PlanItem plan, ConfigurationParameters parameters) {
        return new StageRequest(
                parameters::get,
                StageSettings.of(parameters),
                classes(plan, new AheadPlans(parameters::get)),
                new Versions(
                        JUnitVersion.found(),
                        JUnitVersion.complaint(),
                        JUnitVersion.HAS_SESSION_STORES,
                        Runtime.version().toString()),
                parallelClasses(parameters),
                Path.of(""),
                StandardOutput::print);
    }

    /** Nested classes belong to their enclosing class. */
    private static List<PlannedTests> classes(PlanItem plan, AheadPlans plans) {
        Map<Class<?>, Collected> classes = new LinkedHashMap<>();
        for (PlannedClass type : new PlanProgress(List.of(plan)).classes()) {
            if (!NextClasses.isDisabled(type) && plans.isActive(type)) {
                classes.computeIfAbsent(type.types().get(0), Collected::new).add(type, plans);
            }
        }
        return classes.values().stream().map(Collected::planned).toList();
    }

    /** The plans of a class and its nested classes. */
    private static final class Collected {

        private final Class<?> testClass;
        private final Set<PlanNode> nodes = new LinkedHashSet<>();
        private final List<String> mistakes = new ArrayList<>();

        Collected(Class<?> testClass) {
            this.testClass = testClass;
        }

        void add(PlannedClass type, AheadPlans plans) {
            try {
                plans.withCodeOfTheProject(type).nodes().stream()
                        .filter(node -> !isOfDisabledTest(node))
                        .forEach(nodes::add);
            } catch (MooringException | LinkageError unknown) {
                mistakes.add(String.valueOf(unknown.getMessage()).strip());
            }
        }

        private static boolean isOfDisabledTest(PlanNode node) {
            return node.declaration().source().element() instanceof Parameter parameter
                    && Activation.isDisabled(parameter.getDeclaringExecutable());
        }

        PlannedTests planned() {
            return new PlannedTests(testClass, List.copyOf(nodes), String.join("\n\n", new LinkedHashSet<>(mistakes)));
        }
    }

    /** As JUnit decides it, as far as the parameters say. */
    private static int parallelClasses(ConfigurationParameters parameters) {
        if (!parameters.getBoolean(PARALLEL + "enabled").orElse(false)) {
            return 1;
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return Stream.of(
                        number(parameters, "config.fixed.parallelism"),
                        number(parameters, "config.dynamic.factor").map(factor -> factor * processors))
                .flatMap(Optional::stream)
                .map(Double::intValue)
                .filter(number -> number > 0)
                .findFirst()
                .orElse(processors);
    }

    /** JUnit itself reports values that are not numbers. */
    private static Optional<Double> number(ConfigurationParameters parameters, String name) {
        return parameters.get(PARALLEL + name).flatMap(text -> {
            try {
                return Optional.of(Double.valueOf(text.strip()));
            } catch (NumberFormatException mistake) {
                return Optional.empty();
            }
        });
    }
}
