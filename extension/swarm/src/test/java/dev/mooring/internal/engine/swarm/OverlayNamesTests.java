package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.OverlayView;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A container with the address 172.30.0.2 on node-1, and what two nodes tell of its network, one answer after another.
 */
class OverlayNamesTests {

    private static final String NETWORK = "net";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final FakeEngine engine = new FakeEngine().provide("web:1");
    private final Node one = new Node("node-1", SwarmNodes.worker("node-1"), engine);
    private final Node two = new Node("node-2", SwarmNodes.worker("node-2"), new FakeEngine());
    private final ContainerDetails container = container();
    private final String ip = container.networks().get(NETWORK).ip();

    private final Map<Node, Deque<Optional<OverlayView>>> answers =
            new HashMap<>(Map.of(one, new ArrayDeque<>(), two, new ArrayDeque<>()));

    private ContainerDetails container() {
        engine.networks().create(NETWORK, NetworkSpec.BRIDGE, Map.of());
        ContainerSpec spec =
                ContainerSpec.builder("web:1").network(NETWORK, "web").build();
        String id = engine.containers().create(new CreateContainer("web", spec, Map.of()));
        engine.containers().start(id);
        return engine.containers().inspect(id).orElseThrow();
    }

    private OverlayNames names(Duration limit) {
        OverlayNames names =
                new OverlayNames((node, network) -> answers.get(node).remove(), limit);
        names.joins(List.of(NETWORK), one);
        return names;
    }

    private void answer(Node node, Set<String> own, Set<String> known) {
        answers.get(node).add(Optional.of(new OverlayView(own, known)));
    }

    @Test
    void nobodyIsAskedWhileNoOtherNodeIsOnTheNetwork() {
        OverlayNames names = names(LONG);

        assertThat(names.concerns(Set.of(NETWORK), one)).isFalse();
        names.await(container, one);
    }

    @Test
    void waitsUntilBothNodesKnowTheOthersContainers() {
        OverlayNames names = names(LONG);
        names.joins(List.of(NETWORK), two);
        Set<String> both = Set.of(ip, "10.0.0.9");
        answer(one, Set.of(ip), Set.of(ip));
        answer(two, Set.of("10.0.0.9"), Set.of("10.0.0.9"));
        answer(one, Set.of(ip), both);
        answer(two, Set.of("10.0.0.9"), Set.of("10.0.0.9"));
        answer(one, Set.of(ip), Set.of(ip));
        answer(two, Set.of("10.0.0.9"), both);
        answer(one, Set.of(ip), both);
        answer(two, Set.of("10.0.0.9"), both);

        assertThat(names.concerns(Set.of(NETWORK), one)).isTrue();
        names.await(container, one);

        assertThat(answers.values()).allSatisfy(left -> assertThat(left).isEmpty());
    }

    @Test
    void aContainerThatHasEndedIsNotAwaited() {
        OverlayNames names = names(LONG);
        names.joins(List.of(NETWORK), two);
        answer(one, Set.of(), Set.of());

        names.await(container, one);
    }

    @Test
    void aNodeThatIsNotOnTheNetworkIsNotAwaited() {
        OverlayNames names = names(LONG);
        names.joins(List.of(NETWORK), two);
        answer(one, Set.of(ip), Set.of(ip));
        answers.get(two).add(Optional.empty());

        names.await(container, one);
    }

    @Test
    void aNodeThatRefusesToAnswerIsNotAwaited() {
        OverlayNames names = new OverlayNames(
                (node, network) -> {
                    if (node.equals(two)) {
                        throw new EngineException(500, "no", null);
                    }
                    return Optional.of(new OverlayView(Set.of(ip), Set.of(ip)));
                },
                LONG);
        names.joins(List.of(NETWORK), one);
        names.joins(List.of(NETWORK), two);

        names.await(container, one);
    }

    @Test
    void theContainerIsUsedAsItIsWhenTheTimeIsOver() {
        OverlayNames names = names(Duration.ZERO);
        names.joins(List.of(NETWORK), two);
        answer(one, Set.of(ip), Set.of(ip));
        answer(two, Set.of(), Set.of());

        names.await(container, one);

        assertThat(answers.values()).allSatisfy(left -> assertThat(left).isEmpty());
    }
}
