package dev.mooring.internal.planning;

import dev.mooring.internal.scan.Mistakes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sorts drafts so that each comes after its dependencies, and reports cycles. */
final class Graph {

    private final Mistakes mistakes;
    private final Set<Draft> ordered = new LinkedHashSet<>();
    private final Set<Draft> path = new LinkedHashSet<>();

    private Graph(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static List<Draft> order(Collection<Draft> drafts, Mistakes mistakes) {
        Graph graph = new Graph(mistakes);
        drafts.forEach(graph::visit);
        return graph.ordered.stream().filter(drafts::contains).toList();
    }

    private void visit(Draft draft) {
        if (ordered.contains(draft)) {
            return;
        }
        if (!path.add(draft)) {
            tellCircle(draft);
            return;
        }
        draft.links().keySet().forEach(this::visit);
        path.remove(draft);
        ordered.add(draft);
    }

    private void tellCircle(Draft start) {
        List<Draft> circle = new ArrayList<>();
        path.stream().dropWhile(draft -> draft != start).forEach(circle::add);
        circle.add(start);
        mistakes.add(
                start.source(),
                "containers depend on each other in a cycle: "
                        + circle.stream().map(Draft::name).collect(Collectors.joining(" -> ")) + ".",
                "Remove one of the dependencies; containers can use each other's aliases without a dependency.");
    }
}
