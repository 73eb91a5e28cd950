package dev.mooring.benchmarks.runner.swarm;

/**
 * How long a suite takes on any number of nodes, from what its parts cost. It takes as long as whoever has the most to
 * do: a node, the manager or the test JVM. What comes before and after, and the wait for a single container, is added.
 *
 * @param fixed seconds of a suite with a single container
 * @param divided seconds of processors that the nodes share among them
 * @param manager seconds of processors that only the manager spends
 * @param jvm seconds of processors that the test JVM spends
 * @param nodeProcessors the processors of a node
 * @param jvmProcessors the processors of the test JVM
 */
record Model(double fixed, double divided, double manager, double jvm, double nodeProcessors, double jvmProcessors) {

    /**
     * Finds the parts.
     *
     * @param suite the medians of a suite on all nodes, at least two
     * @param one those of a suite with a single container
     */
    static Model of(SwarmRun suite, SwarmRun one, double nodeProcessors, double jvmProcessors) {
        double all = suite.allNodesSeconds() - one.allNodesSeconds();
        double worker = (suite.allNodesSeconds() - suite.managerSeconds())
                / (suite.placement().nodes() - 1);
        double manager = Math.max(0, suite.managerSeconds() - worker);
        return new Model(
                one.seconds(),
                Math.max(0, all - manager),
                manager,
                Math.max(0, suite.jvmSeconds() - one.jvmSeconds()),
                nodeProcessors,
                jvmProcessors);
    }

    /** The time of a suite that is so many times as large. */
    double seconds(int nodes, int times) {
        return fixed + times * Math.max(ofNodes(nodes), ofJvm());
    }

    /** With how many nodes the test JVM becomes what all wait for; infinite if the manager is that before. */
    double enough() {
        double rest = ofJvm() * nodeProcessors - manager;
        return rest <= 0 ? Double.POSITIVE_INFINITY : divided / rest;
    }

    private double ofNodes(int nodes) {
        return (manager + divided / nodes) / nodeProcessors;
    }

    private double ofJvm() {
        return jvm / jvmProcessors;
    }
}
