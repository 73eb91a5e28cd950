package dev.mooring.internal.stage.request;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The input of a stage.
 *
 * @param parameters the configuration parameters
 * @param settings the parameters of Mooring that are set, in alphabetical order
 * @param classes the test classes that would have been executed
 * @param versions what runs the tests
 * @param parallelClasses how many test classes may run at the same time
 * @param directory the working directory of the tests
 * @param out receives each line of the output
 */
public record StageRequest(
        Function<String, Optional<String>> parameters,
        List<Setting> settings,
        List<PlannedTests> classes,
        Versions versions,
        int parallelClasses,
        Path directory,
        Consumer<String> out) {

    public StageRequest {
        settings = List.copyOf(settings);
        classes = List.copyOf(classes);
    }

    /**
     * A parameter that is set.
     *
     * @param origin where it is set, for instance {@code system property}
     */
    public record Setting(String name, String value, String origin) {}

    /**
     * A test class, with its nested classes.
     *
     * @param nodes what its tests need
     * @param mistakes why that is not known, or an empty text
     */
    public record PlannedTests(Class<?> testClass, List<PlanNode> nodes, String mistakes) {

        public PlannedTests {
            nodes = List.copyOf(nodes);
        }

        /** The class as errors name it. */
        public String name() {
            return Source.nameOf(testClass);
        }
    }

    /**
     * The versions of what runs the tests.
     *
     * @param junit the version of JUnit Jupiter
     * @param complaint why that one cannot be used, or an empty text
     * @param sessionStores whether it has stores that last as long as a launcher session
     * @param java the version of Java
     */
    public record Versions(String junit, String complaint, boolean sessionStores, String java) {}

    /** What all classes need, each class's own nodes among it. */
    public List<PlanNode> nodes() {
        return classes.stream().flatMap(each -> each.nodes().stream()).toList();
    }
}
