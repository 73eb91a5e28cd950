package dev.mooring.internal.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.declaration.MapFiles;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spec.ContainerSpec;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans classes in surroundings without surprises. */
final class Planned {

    private final Map<String, String> environment;
    private final boolean instancePerClass;

    private Planned(Map<String, String> environment, boolean instancePerClass) {
        this.environment = environment;
        this.instancePerClass = instancePerClass;
    }

    static ClassPlan plan(Class<?> testClass) {
        return new Planned(Map.of(), false).of(testClass, null);
    }

    static ClassPlan plan(Class<?> testClass, @Nullable ClassPlan enclosing) {
        return new Planned(Map.of(), false).of(testClass, enclosing);
    }

    static ClassPlan planPerClass(Class<?> testClass) {
        return new Planned(Map.of(), true).of(testClass, null);
    }

    /** Plans a class that nobody has asked for yet. */
    static ClassPlan planAhead(Class<?> testClass) {
        return Planner.plan(testClass, null, surroundings(Map.of(), false, true));
    }

    static Planned with(Map<String, String> environment) {
        return new Planned(environment, false);
    }

    ClassPlan of(Class<?> testClass, @Nullable ClassPlan enclosing) {
        return Planner.plan(testClass, enclosing, surroundings(environment, instancePerClass, false));
    }

    /** Plans a class whose Compose files have these texts. */
    static ClassPlan withFiles(Class<?> testClass, Map<String, String> files) {
        return Planner.plan(testClass, null, surroundings(Map.of(), false, false, files));
    }

    private static Surroundings surroundings(Map<String, String> environment, boolean instancePerClass, boolean ahead) {
        return surroundings(environment, instancePerClass, ahead, Map.of());
    }

    private static Surroundings surroundings(
            Map<String, String> environment, boolean instancePerClass, boolean ahead, Map<String, String> files) {
        return new Surroundings(
                name -> Optional.ofNullable(environment.get(name)),
                name -> Optional.ofNullable(environment.get("sys." + name)),
                name -> Optional.ofNullable(environment.get("config." + name)),
                () -> Optional.of("1000:50"),
                instancePerClass,
                ahead,
                element -> false,
                HostFiles.UNKNOWN,
                new MapFiles(files));
    }

    static ConfigurationException mistakesOf(Class<?> testClass) {
        return catchThrowableOfType(ConfigurationException.class, () -> plan(testClass));
    }

    /**
     * Plans a class that has exactly one mistake.
     *
     * @param place where, behind the name of the class
     */
    static void tells(Class<?> testClass, String place, String problem, String remedy) {
        assertThat(mistakesOf(testClass))
                .as("the mistakes of " + testClass)
                .isNotNull()
                .extracting(ConfigurationException::mistakes, list(String.class))
                .containsExactly(Source.nameOf(testClass) + place + ": " + problem + "\n    " + remedy);
    }

    static PlanNode node(ClassPlan plan, String name) {
        return plan.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + name + "' among " + plan.nodes()));
    }

    static ContainerSpec container(ClassPlan plan, String name) {
        return (ContainerSpec) node(plan, name).spec();
    }
}
