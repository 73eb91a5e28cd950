package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Networks;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class NetworksIT {

    /** Small and rarely used, so that it does not meet those of other tests. */
    private static final String SUBNET = "10.214.77.0/28";

    @RegisterExtension
    final EngineFixture fixture = EngineFixture.newest();

    private Networks networks() {
        return fixture.engine().networks();
    }

    private String create(EngineFixture on) {
        String name = on.name("net");
        on.engine().networks().create(name, NetworkSpec.BRIDGE, on.labels());
        return name;
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman drops Docker's options of networks")
    void createsWhatTheSpecSays() {
        String name = fixture.name("net");
        NetworkSpec spec = NetworkSpec.builder()
                .subnet(SUBNET)
                .gateway("10.214.77.1")
                .internal(true)
                .option("com.docker.network.bridge.enable_icc", "true")
                .build();

        String id = networks().create(name, spec, fixture.labels());

        NetworkDetails details = networks().inspect(name).orElseThrow();
        assertThat(details.id()).isEqualTo(id);
        assertThat(details.name()).isEqualTo(name);
        assertThat(details.driver()).isEqualTo("bridge");
        assertThat(details.internal()).isTrue();
        assertThat(details.ipv6()).isFalse();
        assertThat(details.subnets()).containsExactly(SUBNET);
        assertThat(details.options()).containsEntry("com.docker.network.bridge.enable_icc", "true");
        assertThat(details.labels()).isEqualTo(fixture.labels());
        assertThat(networks().inspectRaw(id)).contains("10.214.77.1");
        assertThat(networks().list(fixture.labels()))
                .extracting(NetworkDetails::name)
                .containsExactly(name);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void refusesANameThatIsTakenAndForgivesRemovingTwice() {
        String name = create(fixture);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> networks().create(name, NetworkSpec.BRIDGE, fixture.labels()))
                .withMessage("The engine refused to create network " + name + ": network with name " + name
                        + " already exists")
                .matches(EngineException::conflict);

        networks().remove(name);
        networks().remove(name);
        assertThat(networks().inspect(name)).isEmpty();
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void connectsAndDisconnects() {
        String name = fixture.name("net");
        networks().create(name, NetworkSpec.builder().subnet(SUBNET).build(), fixture.labels());
        String container = fixture.run(EngineFixture.idle().build());

        networks().connect(name, container, List.of("box"), "10.214.77.9");

        NetworkPlace place = fixture.engine()
                .containers()
                .inspect(container)
                .orElseThrow()
                .networks()
                .get(name);
        assertThat(place.ip()).isEqualTo("10.214.77.9");
        assertThat(place.aliases()).contains("box");
        assertThat(networks().inspect(name).orElseThrow().containers()).containsExactly(container);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> networks().remove(name))
                .withMessageContaining("has active endpoints");

        networks().disconnect(name, container);
        assertThat(networks().inspect(name).orElseThrow().containers()).isEmpty();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> networks().disconnect(name, container))
                .withMessageStartingWith(
                        "The engine refused to disconnect container " + container + " from network " + name + ": ");
    }

    @Test
    void aContainerIsOnAllItsNetworksBeforeItsProcessStarts() {
        assertJoinedBeforeStart(fixture);
    }

    /** Engines that know one network at creation only are asked to connect the others before the start. */
    @Nested
    class BeforeApi144 {

        @RegisterExtension
        final EngineFixture older = EngineFixture.speaking("1.43");

        @Test
        void aContainerIsOnAllItsNetworksBeforeItsProcessStarts() {
            assertThat(older.engine().info().apiVersion()).isEqualTo("1.43");
            assertJoinedBeforeStart(older);
        }

        @Test
        void aContainerThatCannotJoinIsNotLeftBehind() {
            String network = create(older);
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> older.create(EngineFixture.idle()
                            .network(network)
                            .network("host")
                            .build()))
                    .withMessageContaining("The engine refused to connect container ");
            assertThat(older.engine().containers().list(older.labels())).isEmpty();
        }
    }

    private void assertJoinedBeforeStart(EngineFixture on) {
        Engine engine = on.engine();
        String first = create(on);
        String second = create(on);
        String third = create(on);
        String id = on.run(EngineFixture.shell("ls /sys/class/net; getent hosts one two three >/dev/null && echo known")
                .network(first, "one")
                .network(second, "two")
                .network(new NetworkJoin(third, List.of("three"), null))
                .build());
        engine.containers().awaitExit(id);

        assertThat(engine.containers().logs(id, LogQuery.ALL))
                .extracting(LogLine::text)
                .containsExactlyInAnyOrder("eth0", "eth1", "eth2", "lo", "known");
        assertThat(engine.containers().inspect(id).orElseThrow().networks()).containsOnlyKeys(first, second, third);
        String peer = on.run(EngineFixture.idle().network(second).build());
        String again = on.run(EngineFixture.idle().network(second, "again").build());
        assertThat(again).isNotEqualTo(peer);
        assertThat(new String(
                        engine.containers()
                                .exec(peer, ExecSpec.of("getent", "hosts", "again"))
                                .stdout(),
                        UTF_8))
                .contains("again");
    }
}
