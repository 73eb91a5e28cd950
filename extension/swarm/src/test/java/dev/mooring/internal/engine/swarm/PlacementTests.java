package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.swarm.Placement.Choice;
import dev.mooring.internal.engine.swarm.Placement.Place;
import dev.mooring.internal.engine.swarm.Placement.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacementTests {

    private static Place place(SwarmNode node, int containers) {
        return new Place(node.hostname(), node, containers, "");
    }

    private static Choice choose(Wish wish, Place... places) {
        return Placement.choose(List.of(places), wish);
    }

    private static Wish constrained(String... constraints) {
        return new Wish(Stream.of(constraints).map(Constraint::parse).toList(), Map.of());
    }

    @Test
    void theNodeWithTheFewestContainersIsChosenAndTheFirstOfEqualOnes() {
        assertThat(choose(Wish.ANY, place(SwarmNodes.worker("node-1"), 2), place(SwarmNodes.worker("node-2"), 1)))
                .isEqualTo(new Choice.Chosen("node-2"));
        assertThat(choose(Wish.ANY, place(SwarmNodes.worker("node-1"), 1), place(SwarmNodes.worker("node-2"), 1)))
                .isEqualTo(new Choice.Chosen("node-1"));
    }

    @Test
    void aLargerNodeTakesItsShare() {
        SwarmNode small = SwarmNodes.worker("node-1", 2, Map.of());
        SwarmNode large = SwarmNodes.worker("node-2", 6, Map.of());
        int onSmall = 0;
        int onLarge = 0;
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String node = ((Choice.Chosen) choose(Wish.ANY, place(small, onSmall), place(large, onLarge))).node();
            chosen.add(node);
            if (node.equals("node-1")) {
                onSmall++;
            } else {
                onLarge++;
            }
        }
        assertThat(chosen).filteredOn("node-1"::equals).hasSize(2);
    }

    @Test
    void memoryDecidesBetweenNodesOfEqualLoad() {
        SwarmNode plain = SwarmNodes.worker("node-1");
        SwarmNode roomy = new SwarmNode(
                "id",
                "node-2",
                "",
                false,
                false,
                "ready",
                "active",
                Map.of(),
                Map.of(),
                "linux",
                "x86_64",
                2,
                64 * SwarmNodes.GIB);
        assertThat(choose(Wish.ANY, place(plain, 0), place(roomy, 0))).isEqualTo(new Choice.Chosen("node-2"));
    }

    @Test
    void allConstraintsMustHold() {
        Place slow = place(SwarmNodes.worker("node-1"), 0);
        Place fast = place(SwarmNodes.worker("node-2", 2, Map.of("disk", "SSD")), 5);
        assertThat(choose(constrained("node.labels.disk==ssd"), slow, fast)).isEqualTo(new Choice.Chosen("node-2"));
        assertThat(choose(constrained("node.labels.disk==ssd", "node.role==manager"), slow, fast))
                .isEqualTo(new Choice.Refused(
                        "no node fits node.labels.disk==ssd, node.role==manager (nodes: node-1, node-2)",
                        "see 'docker node inspect', or change the constraints"));
    }

    @Test
    void aNodeThatIsDrainedOrDoesNotAnswerIsPassedOver() {
        Place drained = place(SwarmNodes.node("node-1", true, "ready", "drain", 2, Map.of()), 0);
        Place away = new Place("node-2", SwarmNodes.worker("node-2"), 0, "does not answer");
        assertThat(choose(Wish.ANY, drained, away, place(SwarmNodes.worker("node-3"), 9)))
                .isEqualTo(new Choice.Chosen("node-3"));
        assertThat(choose(Wish.ANY, drained, away))
                .isEqualTo(new Choice.Refused(
                        "node-1 is ready and drain, node-2 does not answer",
                        "see 'docker node ls', and start or activate the node"));
    }

    @Test
    void aContainerGoesToTheNodeOfItsVolumeEvenIfThatIsFull() {
        Wish wish = new Wish(List.of(), Map.of("volume 'data'", "node-2"));
        assertThat(choose(wish, place(SwarmNodes.worker("node-1"), 0), place(SwarmNodes.worker("node-2"), 50)))
                .isEqualTo(new Choice.Chosen("node-2"));
    }

    @Test
    void reportsAVolumeOnALostNode() {
        Wish wish = new Wish(List.of(), Map.of("volume 'data'", "node-2"));
        assertThat(choose(
                        wish,
                        place(SwarmNodes.worker("node-1"), 0),
                        new Place("node-2", SwarmNodes.worker("node-2"), 1, "does not answer")))
                .isEqualTo(new Choice.Refused(
                        "it uses volume 'data' on node-2, and node-2 does not answer",
                        "see 'docker node ls', and start or activate the node"));
    }

    @Test
    void resourcesOnTwoNodesCannotBeUsedTogether() {
        Map<String, String> bound = new LinkedHashMap<>();
        bound.put("volume 'data'", "node-2");
        bound.put("network 'net'", "node-1");
        Choice choice = choose(
                new Wish(List.of(), bound),
                place(SwarmNodes.worker("node-1"), 0),
                place(SwarmNodes.worker("node-2"), 0));
        assertThat(choice).isInstanceOfSatisfying(Choice.Refused.class, refused -> {
            assertThat(refused.reason())
                    .isEqualTo("it uses volume 'data' on node-2 and network 'net' on node-1, but a container is on one"
                            + " node");
            assertThat(refused.advice())
                    .startsWith("pin the containers that share them to one node, for instance with"
                            + " @RunOptions(constraints = \"node.hostname==node-1\")");
        });
    }

    @Test
    void nodesOfTheSameHostNameAreDistinguished() {
        Map<String, String> bound = new LinkedHashMap<>();
        bound.put("volume 'data'", "node-2 (b)");
        bound.put("network 'net'", "node-1");
        SwarmNode twin = SwarmNodes.worker("node-2");
        Choice choice = choose(
                new Wish(List.of(), bound),
                new Place("node-2 (b)", twin, 0, ""),
                new Place("node-1", SwarmNodes.worker("node-1"), 0, ""));
        assertThat(choice)
                .isInstanceOfSatisfying(
                        Choice.Refused.class,
                        refused -> assertThat(refused.advice()).contains("\"node.hostname==node-1\""));
        assertThat(Placement.choose(
                        List.of(new Place("node-2 (b)", twin, 0, "")),
                        new Wish(List.of(), Map.of("volume 'a'", "node-2 (b)", "volume 'b'", "node-3"))))
                .isInstanceOfSatisfying(
                        Choice.Refused.class,
                        refused -> assertThat(refused.advice()).contains("\"node.id==" + twin.id() + "\""));
    }

    @Test
    void reportsAConstraintThatExcludesTheNodeOfTheVolume() {
        Wish wish = new Wish(List.of(Constraint.parse("node.hostname!=node-2")), Map.of("volume 'data'", "node-2"));
        assertThat(choose(wish, place(SwarmNodes.worker("node-1"), 0), place(SwarmNodes.worker("node-2"), 0)))
                .isEqualTo(new Choice.Refused(
                        "it uses volume 'data' on node-2, and no node fits node.hostname!=node-2 (nodes: node-2)",
                        "see 'docker node inspect', or change the constraints"));
    }
}
