package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.NoPlaceException;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Seat;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On three nodes, of which only the first, the manager, has the image. */
class SwarmEngineTests {

    private static final String IMAGE = "web:1";
    private static final String LATE = "attaching to network failed, make sure your network options are correct and"
            + " check manager logs: context deadline exceeded";
    private static final Map<String, String> DECLARED = Map.of(Ownership.DECLARED_AT, "OrdersIT.x");

    private final FakeEngine one = new FakeEngine().at("10.0.0.1").provide(IMAGE);
    private final FakeEngine two = new FakeEngine().at("10.0.0.2").numberedFrom(1000);
    private final FakeEngine three = new FakeEngine().at("10.0.0.3").numberedFrom(2000);
    private final Node manager =
            new Node("node-1", SwarmNodes.node("node-1", true, "ready", "active", 2, Map.of()), one);
    private final Nodes nodes = new Nodes(
            manager,
            List.of(
                    manager,
                    new Node("node-2", SwarmNodes.worker("node-2"), two),
                    new Node("node-3", SwarmNodes.worker("node-3", 2, Map.of("disk", "ssd")), three)));
    private final Engine swarm = new SwarmEngine(nodes, Membership.fixed(nodes));

    private static ContainerSpec.Builder spec() {
        return ContainerSpec.builder(IMAGE);
    }

    private static ContainerSpec pinned(String constraint) {
        return spec().options(RunOptionsSpec.builder()
                        .constraints(List.of(constraint))
                        .build())
                .build();
    }

    private static ContainerSpec mounting(String volume) {
        return spec().mount(new MountSpec.OfVolume(volume, "/data", false, null, false))
                .build();
    }

    private String run(String name, ContainerSpec spec) {
        String id = swarm.containers().create(new CreateContainer(name, spec, Map.of("a", "b")));
        swarm.containers().start(id);
        return id;
    }

    @Test
    void containersAreSpread() {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            ids.add(run("web-" + i, spec().build()));
        }

        assertThat(List.of(one, two, three))
                .allSatisfy(engine -> assertThat(engine.contents()).hasSize(2));
        assertThat(swarm.containers().list(Map.of("a", "b")))
                .extracting(ContainerSummary::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aNetworkThatCouldNotBeAttachedInTimeIsTriedAgain() {
        one.fail(Call.START, 2, LATE);
        CreateContainer request = new CreateContainer("web", pinned("node.hostname==node-1"), Map.of());
        String id = swarm.containers().create(request);

        swarm.containers().start(id);

        assertThat(one.containers().inspect(id))
                .hasValueSatisfying(
                        details -> assertThat(details.state().running()).isTrue());
    }

    @Test
    void aStartThatIsRefusedForAnotherReasonIsNotTriedAgain() {
        one.fail(Call.START, 1, "no such device");
        CreateContainer request = new CreateContainer("web", pinned("node.hostname==node-1"), Map.of());
        String id = swarm.containers().create(request);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> swarm.containers().start(id))
                .withMessageContaining("no such device");
    }

    @Test
    void aSeatThatIsLeftIsTakenByTheNext() {
        Seat first = swarm.seat(spec().build());
        swarm.seat(spec().build());
        swarm.seat(spec().build());
        first.close();
        first.close();

        assertThat(swarm.seat(spec().build()).node()).isEqualTo(first.node());
        assertThat(swarm.seat(spec().build()).node()).isEqualTo("node-1");
    }

    @Test
    void aContainerIsFoundByIdAndByNameOnItsNode() {
        String id = run("web", pinned("node.labels.disk==ssd"));

        assertThat(three.contents()).containsExactly("container web");
        assertThat(swarm.containers().inspect(id)).isPresent();
        swarm.containers().stop("web", java.time.Duration.ZERO, null);
        assertThat(swarm.containers().inspect("web").orElseThrow().state().running())
                .isFalse();
        swarm.containers().remove(id);
        assertThat(three.contents()).isEmpty();
        assertThat(swarm.containers().inspect(id)).isEmpty();
    }

    @Test
    void aContainerOfAnEarlierRunIsFoundWhereverItIs() {
        two.provide(IMAGE);
        String id = two.containers().create(new CreateContainer("old", spec().build(), Map.of()));

        assertThat(swarm.containers().inspect(id)).isPresent();
        swarm.containers().remove("old");
        assertThat(two.contents()).isEmpty();
    }

    @Test
    void aNodeGetsTheImageFromTheManagerOnce() {
        run("a", pinned("node.hostname==node-2"));
        run("b", pinned("node.hostname==node-2"));

        assertThat(two.imageNames()).containsExactly(IMAGE);
        assertThat(two.journal()).filteredOn(line -> line.startsWith("load")).hasSize(1);
        assertThat(three.imageNames()).isEmpty();
    }

    @Test
    void anImageThatWasMadeOnOneNodeIsSentToAnother() {
        String id = run("web", pinned("node.hostname==node-3"));
        swarm.containers().commit(id, "made:1", CommitOptions.DEFAULT);
        ContainerSpec made = ContainerSpec.builder("made:1")
                .options(RunOptionsSpec.builder()
                        .constraints(List.of("node.hostname==node-2"))
                        .build())
                .build();

        run("copy", made);

        assertThat(two.imageNames()).contains("made:1");
        assertThat(swarm.images().inspect("made:1")).isPresent();
    }

    @Test
    void aRemovedImageIsTakenFromAllNodes() {
        run("a", pinned("node.hostname==node-2"));
        swarm.containers().remove("a");

        swarm.images().remove(IMAGE, true);

        assertThat(one.imageNames()).isEmpty();
        assertThat(two.imageNames()).isEmpty();
    }

    @Test
    void aDeclaredVolumeIsMadeWithItsFirstContainerAndOthersFollow() {
        swarm.volumes().create("data", VolumeSpec.LOCAL, DECLARED);
        assertThat(swarm.volumes().inspect("data")).isPresent();
        assertThat(List.of(one, two, three))
                .allSatisfy(engine -> assertThat(engine.contents()).isEmpty());

        Seat writer = swarm.seat(mounting("data"));
        Seat reader = swarm.seat(mounting("data"));
        writer.create(new CreateContainer("writer", mounting("data"), Map.of()));

        assertThat(reader.node()).isEqualTo(writer.node());
        assertThat(((FakeEngine) writer.host()).contents()).containsExactly("container writer", "volume data");
        swarm.containers().remove("writer");
        swarm.volumes().remove("data");
        assertThat(((FakeEngine) writer.host()).contents()).isEmpty();
    }

    @Test
    void aVolumeThatNobodyMountedIsRemovedWithoutATrace() {
        swarm.volumes().create("data", VolumeSpec.LOCAL, DECLARED);
        swarm.volumes().remove("data");
        assertThat(swarm.volumes().inspect("data")).isEmpty();
    }

    @Test
    void recordsAreMadeAtOnce() {
        swarm.volumes().create("lease", VolumeSpec.LOCAL, Map.of(Ownership.SESSION, "cafe"));
        assertThat(one.contents()).containsExactly("volume lease");
        assertThat(swarm.volumes().list(Map.of(Ownership.SESSION, "cafe"))).hasSize(1);
    }

    @Test
    void overlayNetworksAreTheManagersAndBridgesThoseOfANode() {
        NetworkSpec overlay =
                NetworkSpec.builder().driver(swarm.networkDriver()).build();
        swarm.networks().create("all", overlay, DECLARED);
        swarm.networks().create("local", NetworkSpec.builder().driver("bridge").build(), DECLARED);
        assertThat(one.contents()).containsExactly("network all");

        ContainerSpec joining = spec().network(new NetworkJoin("local", List.of(), null))
                .options(RunOptionsSpec.builder()
                        .constraints(List.of("node.hostname==node-3"))
                        .build())
                .build();
        run("web", joining);
        assertThat(three.contents()).containsExactly("container web", "network local");
        assertThat(swarm.seat(spec().network(new NetworkJoin("local", List.of(), null))
                                .build())
                        .node())
                .isEqualTo("node-3");
        swarm.containers().remove("web");
        swarm.networks().remove("local");
        swarm.networks().remove("all");
        assertThat(one.contents()).isEmpty();
        assertThat(three.contents()).isEmpty();
    }

    @Test
    void containersThatShareANamespaceAreOnOneNode() {
        String id = run("web", pinned("node.hostname==node-2"));
        ContainerSpec beside = spec().options(
                        RunOptionsSpec.builder().network("container:" + id).build())
                .build();
        assertThat(swarm.seat(beside).node()).isEqualTo("node-2");
    }

    @Test
    void reportsVolumesOnTwoNodes() {
        two.volumes().create("left", VolumeSpec.LOCAL, Map.of());
        three.volumes().create("right", VolumeSpec.LOCAL, Map.of());
        ContainerSpec both = mounting("left").toBuilder()
                .mount(new MountSpec.OfVolume("right", "/right", false, null, false))
                .build();
        assertThatExceptionOfType(NoPlaceException.class)
                .isThrownBy(() -> swarm.seat(both))
                .withMessageContaining("volume 'left' on node-2 and volume 'right' on node-3");
    }

    @Test
    void aNodeThatIsLostIsNamedAndAvoided() {
        String lost = run("lost", pinned("node.hostname==node-2"));
        two.close();

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> swarm.containers().kill(lost, "KILL"))
                .withMessageStartingWith("Node 'node-2' of the swarm: ");
        for (int i = 0; i < 4; i++) {
            assertThat(swarm.seat(spec().build()).node()).isNotEqualTo("node-2");
        }
        // The end of the session does not wait for it.
        swarm.containers().remove(lost);
        assertThat(swarm.containers().list(Map.of())).isEmpty();
        assertThat(swarm.hosts()).containsExactly(one, three);
    }

    /** A machine that is gone would have each request waited for. */
    @Test
    void aLostNodeIsNotAskedAgainAndAgain() {
        String lost = run("lost", pinned("node.hostname==node-2"));
        two.close();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> swarm.containers().kill(lost, "KILL"));
        List<String> before = two.reopen().journal();

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> swarm.containers().kill(lost, "KILL"))
                .withMessage("Node 'node-2' of the swarm: it does not answer any more");
        assertThat(two.journal()).isEqualTo(before);
        assertThat(nodes.all().get(1).looksBack()).isTrue();
        swarm.containers().kill(lost, "KILL");
    }

    @Test
    void aBridgeNetworkOnALostNodeIsLeftThere() {
        swarm.networks().create("local", NetworkSpec.builder().driver("bridge").build(), DECLARED);
        run(
                "web",
                spec().network(new NetworkJoin("local", List.of(), null))
                        .options(RunOptionsSpec.builder()
                                .constraints(List.of("node.hostname==node-2"))
                                .build())
                        .build());
        two.close();

        swarm.networks().remove("local");
        assertThat(swarm.networks().list(DECLARED)).isEmpty();
    }

    @Test
    void anOverlayNetworkOfALostManagerIsLeftThere() {
        swarm.networks()
                .create(
                        "all",
                        NetworkSpec.builder().driver(swarm.networkDriver()).build(),
                        DECLARED);
        one.close();

        swarm.networks().remove("all");
        assertThat(swarm.networks().list(DECLARED)).isEmpty();
    }

    @Test
    void anImageOfALostNodeIsLeftThere() {
        String id = run("web", pinned("node.hostname==node-3"));
        swarm.containers().commit(id, "made:1", CommitOptions.DEFAULT);
        three.close();

        assertThat(swarm.images().remove("made:1", true)).isEqualTo(ImageRemoval.NOTHING);
    }

    @Test
    void aContainerThatWasNotMadeBeforeItsNodeWasLostIsMadeElsewhere() {
        Seat seat = swarm.seat(spec().build());
        assertThat(seat.isLost()).isFalse();
        one.before(Call.SAVE, image -> two.close());
        Seat second = swarm.seat(spec().build());
        assertThat(second.node()).isEqualTo("node-2");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> second.create(new CreateContainer("web", spec().build(), Map.of())))
                .withMessageStartingWith("Node 'node-2' of the swarm: ");
        assertThat(second.isLost()).isTrue();
        second.close();
        assertThat(swarm.seat(spec().build()).node()).isEqualTo("node-3");
    }

    /** It reads from the manager, and so fails with it. */
    @Test
    void aNodeThatGetsAnImageFromALostNodeIsNotBlamed() {
        Node target = new Node("node-2", SwarmNodes.worker("node-2"), two);
        Node source = new Node("node-1", SwarmNodes.worker("node-1"), one.breakingOffArchives());

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> new ImageTransfer().ensure(IMAGE, source, target))
                .withMessageStartingWith("Node 'node-1' of the swarm: Image web:1 could not be sent from node node-1 to"
                        + " node node-2: ");
        assertThat(source.isAway()).isTrue();
        assertThat(target.isAway()).isFalse();
    }

    @Test
    void aBridgeNetworkIsCreatedOnlyOnce() {
        NetworkSpec bridge = NetworkSpec.builder().driver("bridge").build();
        swarm.networks().create("local", bridge, DECLARED);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> swarm.networks().create("local", bridge, DECLARED))
                .withMessage("network with name local already exists");
    }

    @Test
    void anExistingVolumeIsNotCreatedOnAnotherNode() {
        swarm.volumes().create("data", VolumeSpec.LOCAL, DECLARED);
        Seat seat = swarm.seat(mounting("data"));
        seat.create(new CreateContainer("writer", mounting("data"), Map.of()));

        swarm.volumes().create("data", VolumeSpec.LOCAL, DECLARED);

        assertThat(swarm.seat(mounting("data")).node()).isEqualTo(seat.node());
    }

    @Test
    void timesOfALogAreThoseOfItsNode() {
        String id = run("web", pinned("node.hostname==node-3"));
        assertThat(swarm.hostOf(id)).isSameAs(three);
    }

    @Test
    void aRefusalNamesTheNode() {
        String id = run("web", pinned("node.hostname==node-2"));
        two.fail(Call.KILL, 1, "no");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> swarm.containers().kill(id, "KILL"))
                .withMessageEndingWith(" (node node-2)");
    }
}
