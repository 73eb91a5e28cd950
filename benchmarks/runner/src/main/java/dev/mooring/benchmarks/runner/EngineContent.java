package dev.mooring.benchmarks.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is on the engine, whoever has made it.
 *
 * @param ids of its containers, networks and volumes
 */
record EngineContent(Set<String> ids) {

    static EngineContent now() throws IOException, InterruptedException {
        return new EngineContent(
                Stream.of(list("container", "--all", "--no-trunc"), list("network", "--no-trunc"), list("volume"))
                        .flatMap(List::stream)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** How many more there are than before. */
    int without(EngineContent before) {
        Set<String> more = new HashSet<>(ids);
        more.removeAll(before.ids);
        return more.size();
    }

    private static List<String> list(String kind, String... options) throws IOException, InterruptedException {
        Process docker = new ProcessBuilder(
                        Stream.concat(Stream.of("docker", kind, "ls", "--quiet"), Arrays.stream(options))
                                .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> ids = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (docker.waitFor() != 0) {
            throw new SuiteFailedException("docker " + kind + " ls failed");
        }
        return ids;
    }
}
