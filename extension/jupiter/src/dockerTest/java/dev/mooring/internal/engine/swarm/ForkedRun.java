package dev.mooring.internal.engine.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mooring.internal.host.ForkedTests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run of test cases on a swarm in a JVM of its own. */
record ForkedRun(int exitCode, String output) {

    static ForkedRun of(SwarmLab lab, Class<?> testCase, String... parameters)
            throws IOException, InterruptedException {
        return of(lab, Map.of(), testCase, parameters);
    }

    /**
     * Runs them.
     *
     * @param variables environment variables besides those that name the manager
     * @param parameters as {@code mooring.log=verbose}
     */
    static ForkedRun of(SwarmLab lab, Map<String, String> variables, Class<?> testCase, String... parameters)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ForkedTests.command(
                ForkedTests.javaHome().resolve("bin/java"),
                Stream.concat(Stream.of(parameters), Stream.of("mooring.placement=swarm", testCase.getName()))
                        .toList()));
        command.addAll(1, List.of("-Dswarm.node2=" + lab.ip(2), "-Dswarm.manager=" + lab.address(1)));
        ProcessBuilder jvm = new ProcessBuilder(command).redirectErrorStream(true);
        jvm.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        jvm.environment().putAll(lab.environment(1));
        jvm.environment().putAll(variables);
        Process process = jvm.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new ForkedRun(process.waitFor(), output);
    }
}
