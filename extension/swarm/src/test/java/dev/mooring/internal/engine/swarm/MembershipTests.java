package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.HostListener;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a manager and a worker at first. */
class MembershipTests {

    private static final String IMAGE = "web:1";
    private static final SwarmNode ONE = SwarmNodes.node("node-1", true, "ready", "active", 2, Map.of());
    private static final SwarmNode TWO = SwarmNodes.worker("node-2");
    private static final SwarmNode THREE = SwarmNodes.worker("node-3");

    private final FakeEngine two = new FakeEngine().numberedFrom(1000);
    private final FakeEngine three = new FakeEngine().numberedFrom(2000);
    private final Map<String, Engine> engines = new ConcurrentHashMap<>(Map.of("node-3", three));
    private final List<SwarmNode> listed = new CopyOnWriteArrayList<>(List.of(ONE, TWO));
    private final AtomicInteger questions = new AtomicInteger();
    private final Node manager = new Node("node-1", ONE, new FakeEngine().provide(IMAGE));
    private final Nodes nodes = new Nodes(manager, List.of(manager, new Node("node-2", TWO, two)));
    private final Told told = new Told();
    private Membership membership = looking(Duration.ZERO);
    private final SwarmEngine swarm = new SwarmEngine(nodes, membership);

    /** The preparations of a session for hosts. */
    private static final class Told implements HostListener {
        private final List<Engine> joined = new CopyOnWriteArrayList<>();
        private final List<Integer> counts = new CopyOnWriteArrayList<>();
        private volatile boolean refuses;

        @Override
        public void joins(Engine host) {
            if (refuses) {
                throw new EngineException(500, "no lease", null);
            }
            joined.add(host);
        }

        @Override
        public void counted(int hosts) {
            counts.add(hosts);
        }
    }

    private Membership looking(Duration every) {
        return new Membership(
                nodes,
                () -> {
                    questions.incrementAndGet();
                    return List.copyOf(listed);
                },
                node -> {
                    Engine engine = engines.get(node.hostname());
                    if (engine == null) {
                        throw new EngineUnavailableException("(label) refused");
                    }
                    return engine;
                },
                every);
    }

    @AfterEach
    void end() {
        membership.close();
    }

    private String place() {
        return swarm.seat(ContainerSpec.builder(IMAGE).build()).node();
    }

    private List<String> places(int number) {
        return IntStream.range(0, number).mapToObj(i -> place()).toList();
    }

    private void become(SwarmNode before, SwarmNode after) {
        listed.set(listed.indexOf(before), after);
    }

    @Test
    void aNodeThatJoinsIsPreparedBeforeItGetsContainers() {
        swarm.followHosts(told);
        listed.add(THREE);

        assertThat(place()).isNotEqualTo("node-3");
        await().until(() -> place().equals("node-3"));

        assertThat(told.joined).containsExactly(three);
        assertThat(told.counts).containsExactly(2, 3);
        assertThat(swarm.hosts()).contains(three);
        assertThat(swarm.variables()).containsKey("MOORING_SWARM_NODE_3");
    }

    @Test
    void aNodeWithoutALeaseGetsNoContainers() {
        told.refuses = true;
        swarm.followHosts(told);
        listed.add(THREE);
        // The cleanup knows it nevertheless.
        await().until(() -> {
            place();
            return swarm.hosts().size() == 3;
        });

        assertThat(places(6)).doesNotContain("node-3");

        told.refuses = false;
        await().until(() -> place().equals("node-3"));
    }

    @Test
    void theEngineOfANodeThatJoinsAtTheEndIsClosed() throws InterruptedException {
        CountDownLatch connecting = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        membership = new Membership(
                nodes,
                () -> List.of(ONE, TWO, THREE),
                node -> {
                    connecting.countDown();
                    awaitIgnoringInterrupts(ended);
                    return three;
                },
                Duration.ZERO);
        membership.look();
        connecting.await();
        membership.close();
        ended.countDown();

        await().until(three::closed);
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException hurried) {
                // A connect may be over already.
            }
        }
    }

    @Test
    void aNodeThatCannotBeReachedIsTriedAgain() {
        engines.remove("node-3");
        listed.add(THREE);
        assertThat(places(6)).doesNotContain("node-3");

        engines.put("node-3", three);
        await().until(() -> place().equals("node-3"));
    }

    @Test
    void noContainerGoesToANodeThatWasDrained() {
        swarm.followHosts(told);
        SwarmNode drained = SwarmNodes.node("node-2", false, "ready", "drain", 2, Map.of());
        become(TWO, drained);

        assertThat(places(4)).containsOnly("node-1");
        assertThat(told.counts).containsExactly(2, 1);
        // Those that are there stay.
        assertThat(swarm.hosts()).contains(two);

        become(drained, TWO);
        assertThat(place()).isEqualTo("node-2");
        assertThat(told.counts).containsExactly(2, 1, 2);
    }

    @Test
    void noContainerGoesToANodeThatIsDownOrRemoved() {
        become(TWO, SwarmNodes.node("node-2", false, "down", "active", 2, Map.of()));
        assertThat(places(2)).containsOnly("node-1");
        listed.remove(1);
        assertThat(places(2)).containsOnly("node-1");
    }

    @Test
    void aMachineThatHasJoinedAgainIsTheSameNode() {
        SwarmNode again = new SwarmNode(
                "new-id",
                TWO.hostname(),
                TWO.address(),
                false,
                false,
                "ready",
                "active",
                Map.of("disk", "ssd"),
                Map.of(),
                "linux",
                "x86_64",
                2,
                SwarmNodes.GIB);
        become(TWO, SwarmNodes.node("node-2", false, "down", "active", 2, Map.of()));
        assertThat(places(2)).containsOnly("node-1");
        listed.add(again);

        assertThat(places(2)).contains("node-2");
        assertThat(nodes.all()).hasSize(2);
    }

    @Test
    void aNodeThatAnswersAgainIsPreparedAgain() {
        swarm.followHosts(told);
        two.close();
        nodes.each(node -> node.containers().list(Map.of()));
        assertThat(places(3)).containsOnly("node-1");

        two.reopen();
        await().until(() -> place().equals("node-2"));
        assertThat(told.joined).containsExactly(two);
    }

    @Test
    void nodesOfTheSameHostNameHaveNamesOfTheirOwn() {
        SwarmNode twin = new SwarmNode(
                "twin", "node-2", "10.0.0.9", false, false, "ready", "active", Map.of(), Map.of(), "", "", 2, 1);
        engines.put("node-2", three);
        listed.add(twin);

        await().until(() -> place().equals("node-2 (twin)"));
        assertThat(SwarmConnector.nameOf(TWO, List.of(ONE, TWO, twin))).isEqualTo("node-2 (id-of-node-2)");
        assertThat(SwarmConnector.nameOf(ONE, List.of(ONE, TWO, twin))).isEqualTo("node-1");
    }

    @Test
    void aManagerThatDoesNotAnswerChangesNothing() {
        listed.clear();
        assertThat(places(2)).containsExactlyInAnyOrder("node-1", "node-2");
    }

    @Test
    void theManagerIsNotAskedAgainAtOnce() {
        membership = looking(Duration.ofHours(1));
        SwarmEngine rarely = new SwarmEngine(nodes, membership);
        for (int i = 0; i < 10; i++) {
            rarely.seat(ContainerSpec.builder(IMAGE).build());
        }
        assertThat(questions).hasValue(0);
    }
}
