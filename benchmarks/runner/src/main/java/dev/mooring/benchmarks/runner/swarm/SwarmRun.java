package dev.mooring.benchmarks.runner.swarm;

import java.util.List;

/**
 * One JVM that ran a suite.
 *
 * @param suite what it ran
 * @param placement where its containers went
 * @param repetition from 1
 * @param seconds from the start of the process to its end
 * @param jvmSeconds the processors' time that it took
 * @param nodeSeconds the processors' time that each node took in the meantime, engine and containers
 */
record SwarmRun(
        Suite suite, Placement placement, int repetition, double seconds, double jvmSeconds, List<Double> nodeSeconds) {

    double allNodesSeconds() {
        return nodeSeconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What the manager does for all: networks, above all. */
    double managerSeconds() {
        return nodeSeconds.get(0);
    }
}
