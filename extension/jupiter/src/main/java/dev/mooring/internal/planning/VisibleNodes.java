package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.ProvidedValue;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a plan that a test or class can name, by the place of their declarations: the parameters of the test,
 * its class, its enclosing classes, the environments.
 */
public final class VisibleNodes {

    private static final int PARAMETERS = -1;

    private static final Map<ResourceKind, Class<?>> HANDLES = Map.of(
            ResourceKind.CONTAINER, DockerContainer.class,
            ResourceKind.NETWORK, DockerNetwork.class,
            ResourceKind.VOLUME, DockerVolume.class,
            ResourceKind.IMAGE, DockerImage.class);

    private final List<List<PlanNode>> places;

    private VisibleNodes(List<List<PlanNode>> places) {
        this.places = places;
    }

    /**
     * Finds the visible nodes.
     *
     * @param plan the plan of the innermost class
     * @param classes the class, after those around it
     * @param test the test method, or null for the class
     */
    public static VisibleNodes of(ClassPlan plan, List<Class<?>> classes, @Nullable Method test) {
        TreeMap<Integer, List<PlanNode>> places = new TreeMap<>();
        for (PlanNode node : plan.nodes()) {
            distance(node.declaration().home(), classes, test)
                    .ifPresent(distance -> places.computeIfAbsent(distance, absent -> new ArrayList<>())
                            .add(node));
        }
        return new VisibleNodes(List.copyOf(places.values()));
    }

    private static Optional<Integer> distance(Home home, List<Class<?>> classes, @Nullable Method test) {
        if (home instanceof Home.OfExecutable of && !(of.executable() instanceof Constructor)) {
            return of.executable().equals(test) ? Optional.of(PARAMETERS) : Optional.empty();
        }
        if (home instanceof Home.OfEnvironment) {
            return Optional.of(classes.size());
        }
        for (int out = 0; out < classes.size(); out++) {
            Class<?> type = classes.get(classes.size() - 1 - out);
            boolean here = home instanceof Home.OfSuperclass of
                    ? of.declaring().isAssignableFrom(type)
                    : home.testClass().filter(type::equals).isPresent();
            if (here) {
                return Optional.of(out);
            }
        }
        return Optional.empty();
    }

    /** The nodes of a type in the nearest place that has one: none, one, or several that cannot be told apart. */
    public List<PlanNode> find(Class<?> type) {
        return nearest(node -> gives(node, type));
    }

    /** The nodes of a type and name in the nearest place that has one. */
    public List<PlanNode> find(Class<?> type, String name) {
        return nearest(node -> gives(node, type) && node.name().equals(name));
    }

    /**
     * The nodes of a type in the nearest place that has one that lives longer than a test and belongs to more than a
     * parameter.
     */
    public List<PlanNode> lasting(Class<?> type) {
        return nearest(node -> node.outlivesMethods()
                && !(node.declaration().home() instanceof Home.OfExecutable)
                && gives(node, type));
    }

    private List<PlanNode> nearest(Predicate<PlanNode> wanted) {
        return places.stream()
                .map(place -> place.stream().filter(wanted).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** All nodes of a type, the nearest first. */
    public List<PlanNode> all(Class<?> type) {
        return all().stream().filter(node -> gives(node, type)).toList();
    }

    /** All nodes, the nearest first. */
    public List<PlanNode> all() {
        return places.stream().flatMap(List::stream).toList();
    }

    /** Whether a node can be injected as a type. */
    private static boolean gives(PlanNode node, Class<?> type) {
        if (node.spec() instanceof ProvidedValue value) {
            return value.fits(type);
        }
        return type == handleOf(node);
    }

    /** A value's own type, or the type of a resource's handle. */
    public static Class<?> handleOf(PlanNode node) {
        if (node.spec() instanceof ProvidedValue value) {
            return value.type();
        }
        return Objects.requireNonNull(HANDLES.get(ResourceKind.of(node.spec())));
    }

    /** The kind of the resource whose handle is of this type. */
    static ResourceKind kindOf(Class<?> handle) {
        return HANDLES.entrySet().stream()
                .filter(entry -> entry.getValue() == handle)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
