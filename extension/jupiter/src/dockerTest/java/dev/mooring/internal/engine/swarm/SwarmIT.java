package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.OverlayView;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A swarm of three nodes, which share nothing but a network. */
@Tag("any-engine")
@Tag("other-engines")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwarmIT {

    private static SwarmLab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = SwarmLab.start(3, SwarmTestCases.IMAGE);
        System.setProperty("swarm.node2", lab.ip(2));
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        if (lab != null) {
            lab.close();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(lab.left()).isEmpty();
    }

    private static EngineExecutionResults run(Class<?> testClass, String... parameters) {
        return run(List.of(testClass), parameters);
    }

    private static EngineExecutionResults run(List<Class<?>> testClasses, String... parameters) {
        EngineTestKit.Builder run = EngineTestKit.engine("junit-jupiter")
                .selectors(testClasses.stream().map(each -> selectClass(each)).toArray(DiscoverySelector[]::new))
                .configurationParameter("mooring.removal", "awaited")
                .configurationParameter("mooring.engine", lab.address(1))
                .configurationParameter("mooring.placement", "swarm");
        for (int i = 0; i < parameters.length; i += 2) {
            run.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return run.execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    @Test
    void containersAreMadeOnTheNodesAndReachedThere() {
        EngineExecutionResults results = run(SwarmTestCases.WorksTestCase.class);
        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(tests -> tests.succeeded(5));
        try (Engine node = lab.connectTo(2)) {
            // It has got the image from the manager, which alone had it.
            assertThat(node.images().inspect(SwarmTestCases.IMAGE)).isPresent();
        }
    }

    @Test
    void whatBelongsTogetherIsOnOneNode() {
        assertThat(failures(run(SwarmTestCases.TogetherTestCase.class))).isEmpty();
    }

    @Test
    void aConstraintThatNoNodeFitsIsTold() {
        assertThat(failures(run(SwarmTestCases.NowhereTestCase.class)))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("has no place in the swarm.")
                .contains("no node fits node.labels.disk==ssd (nodes: node-1, node-")
                .contains("docker node inspect");
    }

    @Test
    void nothingIsLeftOnAnyNodeByAJvmThatWasKilled() throws Exception {
        ForkedRun run = ForkedRun.of(lab, SwarmTestCases.HaltTestCase.class);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(9);
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(lab.left()).isEmpty());
    }

    @Test
    void nodesTellEachOtherAboutContainersOnANetwork() throws IOException {
        Map<String, String> labels = Map.of(Ownership.SESSION, "overlay-view");
        ContainerSpec spec = ContainerSpec.builder(SwarmTestCases.IMAGE)
                .network("overlay-view", "web")
                .build();
        try (Engine one = lab.connectTo(1);
                Engine two = lab.connectTo(2)) {
            one.networks()
                    .create(
                            "overlay-view",
                            NetworkSpec.builder().driver("overlay").build(),
                            labels);
            List<String> ids = new ArrayList<>();
            try {
                for (Engine node : List.of(one, two)) {
                    if (node.images().inspect(SwarmTestCases.IMAGE).isEmpty()) {
                        try (InputStream image = one.archives().save(List.of(SwarmTestCases.IMAGE))) {
                            node.archives().load(image);
                        }
                    }
                    String id = node.containers().create(new CreateContainer("overlay-view", spec, labels));
                    ids.add(id);
                    node.containers().start(id);
                }
                String first = ip(one, ids.get(0));
                String second = ip(two, ids.get(1));
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    assertThat(one.networks().overlay("overlay-view"))
                            .contains(new OverlayView(Set.of(first), Set.of(first, second)));
                    assertThat(two.networks().overlay("overlay-view"))
                            .contains(new OverlayView(Set.of(second), Set.of(first, second)));
                });
                assertThat(one.networks().overlay("bridge")).isEmpty();
                assertThat(one.networks().overlay("no-such-network")).isEmpty();
            } finally {
                // One that is not there is no error.
                ids.forEach(one.containers()::remove);
                ids.forEach(two.containers()::remove);
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() -> one.networks().remove("overlay-view"));
            }
        }
    }

    private static String ip(Engine node, String container) {
        return node.containers()
                .inspect(container)
                .orElseThrow()
                .networks()
                .get("overlay-view")
                .ip();
    }

    @Test
    void nothingIsLeftOnANodeThatWasActivatedBeforeTheJvmWasKilled() throws Exception {
        lab.docker(1, "node", "update", "--availability", "drain", "node-3");
        try {
            ForkedRun run = ForkedRun.of(lab, SwarmTestCases.HaltAfterActivationTestCase.class);
            assertThat(run.exitCode()).as(run.output()).isEqualTo(9);
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(lab.left()).isEmpty());
        } finally {
            lab.docker(1, "node", "update", "--availability", "active", "node-3");
        }
    }

    @Test
    void aNodeThatJoinsGetsContainersUntilItIsDrained() {
        lab.leave(3);
        SwarmTestCases.JoinTestCase.join = () -> lab.join(3);
        SwarmTestCases.JoinTestCase.drain = () -> lab.docker(1, "node", "update", "--availability", "drain", "node-3");
        SwarmTestCases.JoinTestCase.onNode3 = () -> lab.mooringsOn(3);
        try {
            assertThat(failures(run(SwarmTestCases.JoinTestCase.class))).isEmpty();
        } finally {
            lab.docker(1, "node", "update", "--availability", "active", "node-3");
        }
    }

    @Test
    void anAddressOfAnotherNodeIsTold() {
        assertThat(failures(run(SwarmTestCases.WorksTestCase.class, "mooring.swarm.nodes", "node-2=" + lab.address(3))))
                .extracting(Throwable::getMessage)
                .first()
                .asString()
                .contains("Not all nodes of the swarm can be reached.")
                .contains(
                        "node 'node-2': (mooring.swarm.nodes) " + lab.address(3) + " is the engine of another node, ");
    }

    @Test
    void aWorkerIsNoManager() {
        assertThat(failures(run(SwarmTestCases.WorksTestCase.class, "mooring.engine", lab.address(2))))
                .extracting(Throwable::getMessage)
                .first()
                .asString()
                .contains(
                        "the engine is not the manager of a swarm: it is a worker, and only managers know the nodes.");
    }

    /** The last one, since the node does not come back. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aNodeThatIsLostFailsItsTestsWithItsName() {
        SwarmTestCases.LossTestCase.loss = () -> lab.kill(3);
        EngineExecutionResults results =
                run(List.of(SwarmTestCases.LossTestCase.class, SwarmTestCases.AfterLossTestCase.class));
        assertThat(failures(results))
                .isNotEmpty()
                .extracting(Throwable::getMessage)
                .allSatisfy(message -> assertThat(message).contains("Node 'node-3' of the swarm"));
        results.testEvents().assertStatistics(tests -> tests.succeeded(2).failed(1));
    }
}
