package dev.mooring.benchmarks.runner;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** A suite that every peer has. */
enum Workload {
    PLAIN("JUnit and nothing else, on this class path", "PlainTest"),
    TOUCHED("the extension, no container", "NoContainer"),
    HTTPD("one busybox httpd, one test", "Httpd"),
    POSTGRES("one postgres:17, one JDBC test", "OnePostgres"),
    CLASSES("10 classes, a Postgres each", "PostgresPerClass", 10),
    METHODS("10 tests, a Postgres each", "PostgresPerTest"),
    SHARED("10 classes, one Postgres", "PostgresShared", 10),
    EIGHT("8 httpds in one class", "EightContainers"),
    EIGHT_PARALLEL("8 httpds, Testcontainers in parallel", "EightContainers"),
    EXEC("exec round trip", "Exec"),
    COPY("copy 1 GiB in", "CopyIn");

    private final String title;
    private final String suite;
    private final int classes;

    Workload(String title, String suite) {
        this(title, suite, 0);
    }

    /** @param classes how many nested classes are the suite; 0 for the class itself */
    Workload(String title, String suite, int classes) {
        this.title = title;
        this.suite = suite;
        this.classes = classes;
    }

    String title() {
        return title;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is measured inside the JVM, where that is the point; else the whole run counts. */
    boolean measuredInside() {
        return this == EXEC || this == COPY;
    }

    String unit() {
        return this == EXEC ? "ms" : "s";
    }

    /** From the seconds of a figure to the unit. */
    double factor() {
        return this == EXEC ? 1000 : 1;
    }

    Set<Peer> peers() {
        return this == EIGHT_PARALLEL ? Set.of(Peer.MOORING, Peer.TESTCONTAINERS) : Set.of(Peer.values());
    }

    List<String> classesOf(Peer peer) {
        String suffix = this == EIGHT_PARALLEL && peer == Peer.TESTCONTAINERS ? "Parallel" : "";
        String name = "dev.mooring.benchmarks." + peer.module() + "." + suite + suffix;
        return classes == 0
                ? List.of(name)
                : IntStream.rangeClosed(1, classes)
                        .mapToObj(number -> name + "$Class" + number)
                        .toList();
    }
}
