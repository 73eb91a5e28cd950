package dev.mooring.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * All that one invocation found.
 *
 * @param machine on what it was run
 * @param rows medians and ratios
 * @param jars what each peer brings to the class path, in bytes
 * @param runs every run
 */
record Result(Map<String, String> machine, List<Row> rows, Map<Peer, Map<String, Long>> jars, List<Run> runs) {

    private static final double MIB = 1024 * 1024;

    static Result of(Map<String, String> machine, List<Run> runs, Map<Peer, Map<String, Long>> jars, Path modules)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            add(rows, workload.title(), workload.unit(), runs, workload, run -> run.inside() * workload.factor());
        }
        for (Workload workload : List.of(Workload.HTTPD, Workload.CLASSES)) {
            add(rows, "peak memory: " + workload.title(), "MiB", runs, workload, Run::peakMiB);
        }
        for (Workload workload : Workload.values()) {
            if (workload.isBookshop()) {
                add(rows, "left on the engine: " + workload.title(), "", runs, workload, Run::left);
                addLines(rows, workload, runs, modules);
            }
        }
        Map<Peer, Double> weights = new EnumMap<>(Peer.class);
        jars.forEach((peer, sizes) -> {
            if (!sizes.isEmpty()) {
                weights.put(
                        peer, sizes.values().stream().mapToLong(Long::longValue).sum() / MIB);
            }
        });
        if (!weights.isEmpty()) {
            rows.add(Row.of("jar and dependencies", "MiB", weights));
        }
        return new Result(machine, rows, jars, runs);
    }

    private static void add(
            List<Row> rows, String what, String unit, List<Run> runs, Workload workload, ToDoubleFunction<Run> value) {
        Map<Peer, Double> medians = new EnumMap<>(Peer.class);
        for (Peer peer : Peer.values()) {
            double[] sorted = runs.stream()
                    .filter(run -> run.peer() == peer && run.workload().equals(workload.id()))
                    .mapToDouble(value)
                    .sorted()
                    .toArray();
            if (sorted.length > 0) {
                medians.put(peer, median(sorted));
            }
        }
        if (!medians.isEmpty()) {
            rows.add(Row.of(what, unit, medians));
        }
    }

    private static void addLines(List<Row> rows, Workload workload, List<Run> runs, Path modules) throws IOException {
        Map<Peer, Double> lines = new EnumMap<>(Peer.class);
        for (Peer peer : workload.peers()) {
            if (runs.stream()
                    .anyMatch(run -> run.peer() == peer && run.workload().equals(workload.id()))) {
                lines.put(peer, (double) SetUpLines.of(modules, workload, peer));
            }
        }
        if (!lines.isEmpty()) {
            rows.add(Row.of("lines of set-up: " + workload.title(), "", lines));
        }
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
