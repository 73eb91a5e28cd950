package dev.mooring.benchmarks.runner;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The classes that do a workload, for each peer that can do it.
 *
 * @param family the directory of the peers' modules below that of all modules, with a slash; empty if there is none
 * @param names the simple names of each peer's classes
 * @param nested how many nested classes of the one class are the suite; 0 for the classes themselves
 * @param mooringOptions JVM options for Mooring, each of which sets a configuration parameter
 */
record Suites(String family, Map<Peer, List<String>> names, int nested, List<String> mooringOptions) {

    Suites {
        names = Map.copyOf(names);
        mooringOptions = List.copyOf(mooringOptions);
    }

    /** The same name for all peers. */
    static Suites ofAll(String name) {
        Map<Peer, List<String>> names = new EnumMap<>(Peer.class);
        Stream.of(Peer.values()).forEach(peer -> names.put(peer, List.of(name)));
        return new Suites("", names, 0, List.of());
    }

    /** The same names for the libraries that connect a bookshop with Spring Boot to its servers. */
    static Suites ofBookshop(String... names) {
        List<String> all = List.of(names);
        return new Suites("bookshop/", Map.of(Peer.MOORING, all, Peer.TESTCONTAINERS, all), 0, List.of());
    }

    /** What only Mooring does. */
    static Suites ofMooring(String name) {
        return new Suites("", Map.of(Peer.MOORING, List.of(name)), 0, List.of());
    }

    Suites with(Peer peer, String name) {
        Map<Peer, List<String>> changed = new EnumMap<>(names);
        changed.put(peer, List.of(name));
        return new Suites(family, changed, nested, mooringOptions);
    }

    Suites without(Peer peer) {
        Map<Peer, List<String>> changed = new EnumMap<>(names);
        changed.remove(peer);
        return new Suites(family, changed, nested, mooringOptions);
    }

    /** Makes the nested classes {@code Class1} to the given number the suite. */
    Suites nested(int count) {
        return new Suites(family, names, count, mooringOptions);
    }

    Suites withMooringOptions(String... options) {
        return new Suites(family, names, nested, List.of(options));
    }

    /** The directory of a peer's module. */
    String moduleOf(Peer peer) {
        return family + peer.module();
    }

    List<String> classesOf(Peer peer) {
        String start = "dev.mooring.benchmarks." + moduleOf(peer).replace('/', '.') + ".";
        return names.getOrDefault(peer, List.of()).stream()
                .flatMap(name -> nested == 0
                        ? Stream.of(start + name)
                        : IntStream.rangeClosed(1, nested).mapToObj(number -> start + name + "$Class" + number))
                .toList();
    }
}
