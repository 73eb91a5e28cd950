package dev.mooring.internal.host;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.EngineProxy;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests run in a container that has the engine's socket, as in many a CI job; it gets this JVM's Java and class
 * path from the host.
 */
@Timeout(300)
class TestsInContainerIT {

    private static final String JOB =
            "not-of-mooring-job-" + ProcessHandle.current().pid();
    private static final String SOCKET = "/var/run/docker.sock";
    private static final Pattern SESSION = Pattern.compile(Pattern.quote(DistantTestCases.SESSION) + "(\\w+)");

    @TempDir
    Path workspace;

    private String project = "/workspace";
    private Engine engine;

    @BeforeEach
    void connect() {
        engine = HttpEngine.connect();
        Assumptions.assumeTrue(engine.info().local(), "the engine has none of this JVM's files");
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
    }

    private String run(UnaryOperator<ContainerSpec.Builder> job, List<String> options, Class<?>... testCases) {
        List<String> arguments = new ArrayList<>(List.of("mooring.project.directory=" + project));
        Arrays.stream(testCases).map(Class::getName).forEach(arguments::add);
        List<String> command =
                new ArrayList<>(ForkedTests.command(ForkedTests.javaHome().resolve("bin/java"), arguments));
        command.addAll(1, options);
        ContainerSpec.Builder spec = ContainerSpec.builder(DistantTestCases.TOOLS)
                .command(command.toArray(String[]::new))
                .mount(new MountSpec.OfHost(EngineProxy.engineSocket().toString(), SOCKET, false, null))
                .mount(new MountSpec.OfHost(workspace.toString(), "/workspace", false, null));
        inputs().forEach(path -> spec.mount(new MountSpec.OfHost(path.toString(), path.toString(), true, null)));
        String id = engine.containers()
                .create(new CreateContainer(JOB, job.apply(spec).build(), Map.of()));
        try {
            engine.containers().start(id);
            engine.containers().awaitExit(id);
            return engine.containers().logs(id, LogQuery.ALL).stream()
                    .map(LogLine::text)
                    .collect(joining("\n"));
        } finally {
            engine.containers().remove(id);
        }
    }

    /** Java with the configuration that its links lead to, and the class path. */
    private static List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(List.of(ForkedTests.javaHome()));
        try {
            Path security = ForkedTests.javaHome()
                    .resolve("conf/security/java.security")
                    .toRealPath();
            if (!security.startsWith(ForkedTests.javaHome())) {
                inputs.add(security.getParent().getParent());
            }
        } catch (IOException e) {
            // It has none.
        }
        ForkedTests.classPath().stream().filter(Files::exists).distinct().forEach(inputs::add);
        return inputs;
    }

    private void assertNothingLeft(String output) {
        Matcher session = SESSION.matcher(output);
        assertThat(session.find()).isTrue();
        Map<String, String> labels = Map.of(Ownership.SESSION, session.group(1));
        assertThat(engine.containers().list(labels)).isEmpty();
        assertThat(engine.networks().list(labels)).isEmpty();
        assertThat(engine.volumes().list(labels)).isEmpty();
    }

    private static List<String> expecting(String gateway) {
        return List.of("-Dexpected.ip=" + gateway, "-Dexpected.host=" + gateway);
    }

    private String gateway(String network) {
        return engine.networks().inspect(network).orElseThrow().gateways().get(0);
    }

    @Test
    void portsAreReachedOnTheContainersGateway() {
        String gateway = gateway("bridge");
        String output = run(job -> job, expecting(gateway), DistantTestCases.WorksTestCase.class);
        assertThat(output)
                .contains("passed: 5, failed: 0")
                .containsOnlyOnce("The test JVM runs in container '" + JOB + "' of the engine. Ports are published on "
                        + gateway + " of the engine's host and reached at " + gateway
                        + "; mooring.host.ip and mooring.host set other addresses.");
        assertNothingLeft(output);
    }

    /** As the jobs of several CI services are. */
    @Test
    @DisabledOn(engine = PODMAN, because = "from a network of its own, a container does not reach ports of others")
    void alsoFromANetworkOfItsOwn() {
        String network = engine.networks().create(JOB, NetworkSpec.BRIDGE, Map.of());
        try {
            String output = run(job -> job.network(JOB), expecting(gateway(JOB)), DistantTestCases.WorksTestCase.class);
            assertThat(output).contains("passed: 5, failed: 0");
            assertNothingLeft(output);
        } finally {
            engine.networks().remove(network);
        }
    }

    @Test
    void filesOfAMountAndServersOfTheTestAreReached() throws IOException {
        Files.createDirectory(workspace.resolve("data"));
        Files.writeString(workspace.resolve("data/greeting"), "ahoy");
        assertThat(run(job -> job, List.of(), DistantTestCases.BindTestCase.class, DistantTestCases.HostTestCase.class))
                .contains("passed: 2, failed: 0");
    }

    @Test
    void filesThatAreInTheContainerAloneAreRefused() {
        project = "/tmp";
        assertThat(run(job -> job, List.of(), DistantTestCases.BindTestCase.class))
                .contains("mounts a path that the engine's host does not have.")
                .contains("the test JVM runs in container '" + JOB
                        + "', and the path is not on a directory of the host that is mounted there");
    }
}
