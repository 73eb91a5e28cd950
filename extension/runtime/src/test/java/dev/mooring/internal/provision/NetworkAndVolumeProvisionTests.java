package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkAndVolumeProvisionTests {

    private static final NetworkSpec EXTERNAL_NETWORK =
            NetworkSpec.builder().external("theirs").build();
    private static final VolumeSpec EXTERNAL_VOLUME = new VolumeSpec("local", Map.of(), Map.of(), "theirs");

    private final Fixture fixture = new Fixture();
    private final FakeEngine engine = fixture.engine;

    @Test
    void networkIsMadeAndRemoved() {
        Provision provision = fixture.started("net", NetworkSpec.BRIDGE);
        DockerNetwork network = (DockerNetwork) provision.handle();
        assertThat(network.inspect().name()).isEqualTo("mooring-cafe0123-Fixture.OrdersIT-net-1");
        assertThat(network.inspect().labels())
                .containsEntry("dev.mooring.session", "cafe0123")
                .containsEntry("dev.mooring.declared-at", "Fixture.OrdersIT.net");
        provision.remove();
        assertThat(engine.contents()).isEmpty();
        assertThatThrownBy(network::inspect)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.notFound()).isTrue())
                .hasMessage("The engine has no network 'mooring-cafe0123-Fixture.OrdersIT-net-1' any more.");
    }

    @Test
    void externalNetworkIsUsedAndKept() {
        String id = engine.networks().create("theirs", NetworkSpec.BRIDGE, Map.of());
        Provision provision = fixture.started("net", EXTERNAL_NETWORK);
        assertThat(((DockerNetwork) provision.handle()).id()).isEqualTo(id);
        assertThat(((DockerNetwork) provision.handle()).name()).isEqualTo("theirs");
        provision.remove();
        assertThat(engine.contents()).containsExactly("network theirs");
    }

    @Test
    void networkThatOverlapsIsNamed() {
        engine.networks()
                .create("theirs", NetworkSpec.builder().subnet("10.99.0.0/16").build(), Map.of());

        assertThatThrownBy(() -> fixture.started(
                        "net", NetworkSpec.builder().subnet("10.99.7.0/24").build()))
                .hasMessage("Network 'net' (Fixture.OrdersIT.net) could not be created."
                        + "\n  what to do: choose another subnet, omit it to use a free one, or remove that network"
                        + "\n  subnet:     10.99.7.0/24"
                        + "\n  overlaps:   network 'theirs' (10.99.0.0/16)"
                        + "\n  engine:     invalid pool request: Pool overlaps with other one on this address space");
    }

    @Test
    void externalNetworkMustExist() {
        assertThatThrownBy(() -> fixture.started("net", EXTERNAL_NETWORK))
                .hasMessage("Network 'net' (Fixture.OrdersIT.net) is external, but the engine has no network 'theirs'."
                        + "\n  what to do: create it with 'docker network create theirs', or remove"
                        + " external = true to create it for the test");
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void ownContainersThatAreAboutToGoAreWaitedFor() {
        Provision net = fixture.started("net", NetworkSpec.BRIDGE);
        Provision db =
                fixture.started("db", ContainerSpec.builder("postgres:17").build());
        ((DockerNetwork) net.handle()).connect((DockerContainer) db.handle());
        AtomicInteger tries = new AtomicInteger();
        engine.before(Call.REMOVE_NETWORK, what -> {
            if (tries.incrementAndGet() == 3) {
                db.remove();
            }
        });
        net.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void foreignContainersThatAreStillConnectedAreNamed() {
        Provision net = fixture.started("net", NetworkSpec.BRIDGE);
        DockerNetwork network = (DockerNetwork) net.handle();
        String theirs = engine.containers()
                .create(new CreateContainer(
                        "theirs", ContainerSpec.builder("app:1").build(), Map.of()));
        engine.containers().start(theirs);
        engine.networks().connect(network.id(), theirs, List.of(), null);
        assertThatThrownBy(net::remove)
                .isInstanceOf(MooringException.class)
                .hasMessage("Network 'net' (Fixture.OrdersIT.net) could not be removed."
                        + "\n  what to do: disconnect its containers, then 'docker network rm " + network.name() + "'"
                        + "\n  connected:  'theirs' (app:1)"
                        + "\n  engine:     error while removing network: network " + network.name()
                        + " has active endpoints");
        assertThat(engine.contents()).contains("network " + network.name(), "container theirs");
    }

    @Test
    void networkThatCannotBeCreatedIsReported() {
        engine.fail(Call.CREATE_NETWORK, 1, "all predefined address pools have been fully subnetted");
        Provision net = fixture.prepare("net", NetworkSpec.BRIDGE);
        assertThatThrownBy(() -> net.start(() -> false))
                .hasMessage("Network 'net' (Fixture.OrdersIT.net) could not be created."
                        + "\n  engine: all predefined address pools have been fully subnetted");
        net.remove();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void volumeIsMadeAndRemoved() {
        Provision provision = fixture.started("data", VolumeSpec.LOCAL);
        DockerVolume volume = (DockerVolume) provision.handle();
        assertThat(volume.inspect().labels()).containsEntry("dev.mooring.name", "data");
        provision.remove();
        assertThat(engine.contents()).isEmpty();
        assertThatThrownBy(volume::inspect)
                .hasMessage("The engine has no volume 'mooring-cafe0123-Fixture.OrdersIT-data-1' any more.");
    }

    @Test
    void externalVolumeIsUsedAndKept() {
        engine.volumes().create("theirs", VolumeSpec.LOCAL, Map.of());
        Provision provision = fixture.started("data", EXTERNAL_VOLUME);
        assertThat(((DockerVolume) provision.handle()).name()).isEqualTo("theirs");
        provision.remove();
        assertThat(engine.contents()).containsExactly("volume theirs");
    }

    @Test
    void externalVolumeMustExist() {
        assertThatThrownBy(() -> fixture.started("data", EXTERNAL_VOLUME))
                .hasMessage("Volume 'data' (Fixture.OrdersIT.data) is external, but the engine has no volume 'theirs'."
                        + "\n  what to do: create it with 'docker volume create theirs', or remove"
                        + " external = true to create it for the test");
    }

    @Test
    void volumeInUseIsReported() {
        Provision data = fixture.started("data", VolumeSpec.LOCAL);
        engine.fail(Call.REMOVE_VOLUME, 2, "volume is in use - [abc]");
        assertThatThrownBy(data::remove)
                .hasMessage("Volume 'data' (Fixture.OrdersIT.data) could not be removed."
                        + "\n  what to do: remove the containers that use it, then 'docker volume rm"
                        + " mooring-cafe0123-Fixture.OrdersIT-data-1'"
                        + "\n  engine:     volume is in use - [abc]");
    }
}
