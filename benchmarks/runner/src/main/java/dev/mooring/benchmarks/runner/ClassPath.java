package dev.mooring.benchmarks.runner;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class path of a module: what Maven wrote down of its dependencies, and its own jar.
 *
 * @param entries jars
 */
public record ClassPath(List<Path> entries) {

    /** The module that all peers build upon: JUnit and the JDBC driver. */
    private static final String COMMON = "harness";

    private static final String OWN_JARS = "mooring-benchmarks-";

    public static ClassPath of(Path modules, String module) throws IOException {
        Path target = modules.resolve(module).resolve("target");
        try (Stream<Path> jars = Files.list(target)) {
            Stream<Path> own = jars.filter(file -> file.getFileName().toString().endsWith(".jar"));
            Stream<Path> others = Stream.of(Files.readString(target.resolve("class-path"))
                            .strip()
                            .split(File.pathSeparator))
                    .map(Path::of);
            return new ClassPath(Stream.concat(own, others).toList());
        }
    }

    /** The jars, with their sizes in bytes, that a peer brings to a project that has JUnit. */
    static Map<String, Long> broughtBy(Path modules, Peer peer) throws IOException {
        List<Path> common = of(modules, COMMON).entries;
        Map<String, Long> weight = new TreeMap<>();
        for (Path entry : of(modules, peer.module()).entries) {
            String name = entry.getFileName().toString();
            if (!common.contains(entry) && !name.startsWith(OWN_JARS)) {
                weight.put(name, Files.size(entry));
            }
        }
        return Collections.unmodifiableMap(weight);
    }

    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }
}
