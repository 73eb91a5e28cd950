package dev.mooring.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts what the author of a test class writes so that it has its servers. What the tests do is inherited, so the
 * whole class counts, without package, imports, comments and blank lines.
 */
final class SetUpLines {

    private SetUpLines() {}

    static long of(Path modules, Workload workload, Peer peer) throws IOException {
        Path sources = modules.resolve(workload.moduleOf(peer)).resolve("src/main/java");
        List<Path> files = workload.classesOf(peer).stream()
                .map(name -> sources.resolve(name.replaceFirst("[$].*", "").replace('.', '/') + ".java"))
                .distinct()
                .toList();
        long lines = 0;
        for (Path file : files) {
            try (Stream<String> all = Files.lines(file)) {
                lines += all.map(String::strip).filter(SetUpLines::counts).count();
            }
        }
        return lines;
    }

    private static boolean counts(String line) {
        return !line.isEmpty()
                && Stream.of("package ", "import ", "/*", "*", "//").noneMatch(line::startsWith);
    }
}
