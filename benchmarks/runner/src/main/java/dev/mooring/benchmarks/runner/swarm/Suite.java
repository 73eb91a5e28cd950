package dev.mooring.benchmarks.runner.swarm;

/** What is run. */
enum Suite {
    ONE("1 test, a container", "Parallel$One", 1),
    SINGLES("48 tests, a container each", "Parallel$Singles", 48),
    PAIRS("24 tests, a network with two containers each", "Parallel$Pairs", 48);

    private final String title;
    private final String className;
    private final int containers;

    Suite(String title, String className, int containers) {
        this.title = title;
        this.className = className;
        this.containers = containers;
    }

    String title() {
        return title;
    }

    String className() {
        return "dev.mooring.benchmarks.mooring." + className;
    }

    int containers() {
        return containers;
    }
}
