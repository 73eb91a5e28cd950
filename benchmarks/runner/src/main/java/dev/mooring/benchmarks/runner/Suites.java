package dev.mooring.benchmarks.runner;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The classes that do a workload, for each peer that can do it.
 *
 * @param names the simple name of each peer's class
 * @param nested how many nested classes are the suite; 0 for the class itself
 * @param mooringOptions JVM options for Mooring, each of which sets a configuration parameter
 */
record Suites(Map<Peer, String> names, int nested, List<String> mooringOptions) {

    Suites {
        names = Map.copyOf(names);
        mooringOptions = List.copyOf(mooringOptions);
    }

    /** The same name for all peers. */
    static Suites ofAll(String name) {
        Map<Peer, String> names = new EnumMap<>(Peer.class);
        Stream.of(Peer.values()).forEach(peer -> names.put(peer, name));
        return new Suites(names, 0, List.of());
    }

    /** What only Mooring does. */
    static Suites ofMooring(String name) {
        return new Suites(Map.of(Peer.MOORING, name), 0, List.of());
    }

    Suites with(Peer peer, String name) {
        Map<Peer, String> changed = new EnumMap<>(names);
        changed.put(peer, name);
        return new Suites(changed, nested, mooringOptions);
    }

    Suites without(Peer peer) {
        Map<Peer, String> changed = new EnumMap<>(names);
        changed.remove(peer);
        return new Suites(changed, nested, mooringOptions);
    }

    /** Makes the nested classes {@code Class1} to the given number the suite. */
    Suites nested(int count) {
        return new Suites(names, count, mooringOptions);
    }

    Suites withMooringOptions(String... options) {
        return new Suites(names, nested, List.of(options));
    }

    List<String> classesOf(Peer peer) {
        String name = "dev.mooring.benchmarks." + peer.module() + "." + names.get(peer);
        return nested == 0
                ? List.of(name)
                : IntStream.rangeClosed(1, nested)
                        .mapToObj(number -> name + "$Class" + number)
                        .toList();
    }
}
