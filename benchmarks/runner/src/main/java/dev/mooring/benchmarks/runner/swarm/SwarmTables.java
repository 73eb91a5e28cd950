package dev.mooring.benchmarks.runner.swarm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Writes the tables that stand in the documentation. */
final class SwarmTables {

    private static final int[] MODELLED = {1, 2, 3, 10, 30, 100};

    private final List<SwarmRun> runs;
    private final List<Placement> placements;
    private final double nodeProcessors;
    private final double jvmProcessors;

    /**
     * @param runs every run
     * @param placements those of the runs, the last one on the most nodes
     * @param nodeProcessors the processors of a node
     * @param jvmProcessors the processors of the test JVM
     */
    SwarmTables(List<SwarmRun> runs, List<Placement> placements, double nodeProcessors, double jvmProcessors) {
        this.runs = runs;
        this.placements = placements;
        this.nodeProcessors = nodeProcessors;
        this.jvmProcessors = jvmProcessors;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| median | wall time | processors: test JVM | all nodes | manager alone |\n");
        text.append("|---|---:|---:|---:|---:|\n");
        for (Suite suite : Suite.values()) {
            for (Placement placement : placements) {
                SwarmRun median = median(suite, placement);
                text.append(String.format(
                        Locale.ROOT,
                        "| %s: %s | %.1f s | %.1f s | %.1f s | %.1f s |%n",
                        suite.title(),
                        placement.title(),
                        median.seconds(),
                        median.jvmSeconds(),
                        median.allNodesSeconds(),
                        median.managerSeconds()));
            }
        }
        Placement most = placements.get(placements.size() - 1);
        if (most.nodes() > 1) {
            for (int times : new int[] {1, 10}) {
                text.append('\n').append(models(most, times));
            }
        }
        return text.toString();
    }

    private String models(Placement most, int times) {
        StringBuilder text = new StringBuilder("| model");
        text.append(times == 1 ? "" : ", " + times + " times as many tests");
        IntStream.of(MODELLED).forEach(nodes -> text.append(nodes == 1 ? " | 1 node" : " | " + nodes));
        text.append(" | enough nodes |\n|---")
                .append("|---:".repeat(MODELLED.length + 1))
                .append("|\n");
        for (Suite suite : Suite.values()) {
            if (suite == Suite.ONE) {
                continue;
            }
            Model model = Model.of(median(suite, most), median(Suite.ONE, most), nodeProcessors, jvmProcessors);
            text.append("| ").append(suite.title());
            IntStream.of(MODELLED)
                    .forEach(
                            nodes -> text.append(String.format(Locale.ROOT, " | %.1f s", model.seconds(nodes, times))));
            text.append(
                    Double.isInfinite(model.enough())
                            ? " | the manager is the limit |\n"
                            : String.format(Locale.ROOT, " | %.0f |%n", Math.ceil(model.enough())));
        }
        return text.toString();
    }

    private SwarmRun median(Suite suite, Placement placement) {
        List<SwarmRun> some = runs.stream()
                .filter(run -> run.suite() == suite && run.placement().equals(placement))
                .toList();
        List<Double> nodes = IntStream.range(0, some.get(0).nodeSeconds().size())
                .mapToObj(node -> median(some, run -> run.nodeSeconds().get(node)))
                .toList();
        return new SwarmRun(
                suite, placement, 0, median(some, SwarmRun::seconds), median(some, SwarmRun::jvmSeconds), nodes);
    }

    private static double median(List<SwarmRun> runs, ToDoubleFunction<SwarmRun> value) {
        List<Double> sorted = runs.stream()
                .map(value::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
