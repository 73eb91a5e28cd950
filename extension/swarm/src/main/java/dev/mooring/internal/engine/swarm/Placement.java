package dev.mooring.internal.engine.swarm;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.engine.SwarmNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Decides on which node a container is created. A pure function of the state of the nodes.
 *
 * <p>First, a container goes to the node that alone has a resource that it uses; then its constraints count. Among the
 * nodes that are left, it is the one with the fewest containers for each processor; then the one with the fewest for
 * its memory; then the first.
 */
final class Placement {

    private Placement() {}

    /**
     * A node as it is now.
     *
     * @param name its name for people
     * @param containers how many containers of this session it has
     * @param obstacle why its engine cannot be used now, as {@code does not answer}; an empty text if it can
     */
    record Place(String name, SwarmNode node, int containers, String obstacle) {

        boolean usable() {
            return obstacle.isEmpty() && node.takesContainers();
        }

        private double load() {
            return (containers + 1) / Math.max(node.cpus(), 0.01);
        }

        private double memoryLoad() {
            return (containers + 1) / (double) Math.max(node.memory(), 1);
        }

        private String why() {
            return node.takesContainers()
                    ? name + " " + obstacle
                    : name + " is " + node.state() + " and " + node.availability();
        }
    }

    /**
     * The requirements of a container.
     *
     * @param bound the resources that it uses and that only one node has, as {@code volume 'data'}, with the name of
     *     that node
     */
    record Wish(List<Constraint> constraints, Map<String, String> bound) {

        static final Wish ANY = new Wish(List.of(), Map.of());

        Wish {
            constraints = List.copyOf(constraints);
            // In the order in which they are reported.
            bound = new LinkedHashMap<>(bound);
        }
    }

    /** The outcome. */
    sealed interface Choice {

        /**
         * There is one.
         *
         * @param node the name of the node
         */
        record Chosen(String node) implements Choice {}

        /**
         * There is no place.
         *
         * @param reason why
         * @param advice what to do
         */
        record Refused(String reason, String advice) implements Choice {}
    }

    static Choice choose(List<Place> places, Wish wish) {
        TreeSet<String> bound = new TreeSet<>(wish.bound().values());
        if (bound.size() > 1) {
            return new Choice.Refused(
                    "it uses " + describe(wish.bound()) + ", but a container is on one node",
                    "pin the containers that share them to one node, for instance with"
                            + " @RunOptions(constraints = \"" + pin(places, bound.first())
                            + "\"), or omit the driver of the network to get an overlay network");
        }
        List<Place> allowed = places.stream()
                .filter(place -> bound.isEmpty() || bound.contains(place.name()))
                .toList();
        List<Place> fitting = allowed.stream()
                .filter(place -> wish.constraints().stream().allMatch(each -> each.holds(place.node())))
                .toList();
        return fitting.stream()
                .filter(Place::usable)
                .min(Comparator.comparingDouble(Place::load).thenComparingDouble(Place::memoryLoad))
                .<Choice>map(place -> new Choice.Chosen(place.name()))
                .orElseGet(() -> refused(allowed, fitting, wish));
    }

    private static Choice refused(List<Place> allowed, List<Place> fitting, Wish wish) {
        String where = wish.bound().isEmpty() ? "" : "it uses " + describe(wish.bound()) + ", and ";
        if (!fitting.isEmpty()) {
            String why = fitting.stream().map(Place::why).collect(joining(", "));
            return new Choice.Refused(where + why, "see 'docker node ls', and start or activate the node");
        }
        String constraints =
                wish.constraints().stream().map(Constraint::toString).collect(joining(", "));
        String names = allowed.stream().map(Place::name).collect(joining(", "));
        return new Choice.Refused(
                where + "no node fits " + constraints + " (nodes: " + names + ")",
                "see 'docker node inspect', or change the constraints");
    }

    private static String pin(List<Place> places, String name) {
        return places.stream()
                .filter(place -> place.name().equals(name))
                .map(Place::node)
                .filter(node -> !node.hostname().equals(name))
                .findFirst()
                .map(node -> "node.id==" + node.id())
                .orElse("node.hostname==" + name);
    }

    private static String describe(Map<String, String> bound) {
        return bound.entrySet().stream()
                .map(each -> each.getKey() + " on " + each.getValue())
                .collect(joining(" and "));
    }
}
