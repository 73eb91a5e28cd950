package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NetworksIT {

    private static final String TOOLS = "mooring/test-tools:1";

    /** An engine's own pools last for some thirty. */
    @DockerTest
    static class OneHundredTestCase {

        static final int COUNT = 100;

        @Test
        void createsThemInParallel(Docker docker) throws InterruptedException, ExecutionException {
            ExecutorService threads = Executors.newFixedThreadPool(20);
            try {
                List<Future<DockerNetwork>> made = new ArrayList<>();
                for (int i = 0; i < COUNT; i++) {
                    made.add(threads.submit(() -> docker.createNetwork(NetworkSpec.BRIDGE)));
                }
                Set<String> subnets = new HashSet<>();
                for (Future<DockerNetwork> network : made) {
                    subnets.addAll(network.get().inspect().subnets());
                }
                assertThat(subnets).hasSize(COUNT).allMatch(subnet -> subnet.endsWith("/26"));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void aHundredNetworksDoNotExhaustTheEnginesAddresses() {
        OnEngine.passes(OneHundredTestCase.class);
        try (Engine engine = HttpEngine.connect()) {
            String pid = Long.toString(ProcessHandle.current().pid());
            assertThat(engine.networks().list(Map.of(Ownership.OWNER_PID, pid))).isEmpty();
        }
    }

    static class JoinsTestCase {

        @Network
        static DockerNetwork front;

        @Network(subnet = "10.214.66.0/28", internal = true)
        static DockerNetwork back;

        @Network(ipv6 = true)
        static DockerNetwork both;

        @Container(image = TOOLS)
        @Network(
                value = "front",
                alias = {"web", "www"})
        @Network(name = "back", ip = "10.214.66.9")
        @Network("both")
        static DockerContainer server;

        @Container(image = TOOLS)
        @Network("front")
        @Network("both")
        static DockerContainer client;

        @Container(image = TOOLS)
        @RunOptions(network = "none")
        static DockerContainer alone;

        @Container(image = TOOLS)
        @RunOptions(network = "host")
        static DockerContainer onHost;

        @Container(image = TOOLS)
        @RunOptions(network = "container:server")
        static DockerContainer companion;

        @Test
        void namesAndAddresses() {
            assertThat(hosts(client, "web")).isEqualTo(server.ip(front));
            assertThat(hosts(client, "www")).isEqualTo(server.ip(front));
            assertThat(server.ip(back)).isEqualTo("10.214.66.9");
            assertThat(server.inspect().networks()).containsOnlyKeys(front.name(), back.name(), both.name());
        }

        @Test
        void aNetworkOfBothFamilies() {
            NetworkDetails details = both.inspect();
            assertThat(details.ipv6()).isTrue();
            assertThat(details.subnets()).hasSize(2).anyMatch(subnet -> subnet.startsWith("fd"));
            NetworkPlace place =
                    Objects.requireNonNull(server.inspect().networks().get(both.name()));
            assertThat(place.ipv6()).startsWith("fd");
            assertThat(client.exec("getent", "ahostsv6", "server").orThrow().stdout())
                    .contains(place.ipv6());
        }

        @Test
        void anInternalNetworkHasNoWayOut() {
            assertThat(back.inspect().internal()).isTrue();
        }

        @Test
        void theModesOfDockerRun() {
            assertThat(interfaces(alone)).containsExactly("lo");
            assertThat(interfaces(onHost)).anyMatch(bridge -> bridge.matches("docker0|podman\\d+"));
            assertThat(interfaces(companion)).isEqualTo(interfaces(server));
            assertThat(companion.exec("hostname", "-I").stdout())
                    .contains("10.214.66.9")
                    .isEqualTo(server.exec("hostname", "-I").stdout());
        }

        @Test
        void connectsAndDisconnectsAtRunTime(Docker docker) {
            DockerNetwork later = docker.createNetwork(NetworkSpec.BRIDGE);
            later.connect(client, "late");
            later.connect(server);
            assertThat(hosts(server, "late")).isEqualTo(client.ip(later));
            later.disconnect(client);
            assertThat(client.inspect().networks()).doesNotContainKey(later.name());
            later.disconnect(server);
        }

        private static String hosts(DockerContainer from, String name) {
            String line = from.exec("getent", "ahostsv4", name).orThrow().stdout();
            return line.substring(0, line.indexOf(' '));
        }

        private static List<String> interfaces(DockerContainer container) {
            return container
                    .exec(ExecSpec.shell("ls /sys/class/net | sort"))
                    .orThrow()
                    .stdout()
                    .lines()
                    .toList();
        }
    }

    @Test
    void containersJoinWhatTheirAnnotationsSay() {
        OnEngine.passes(JoinsTestCase.class);
    }

    static class OverlayTestCase {
        @Network(driver = "overlay")
        static DockerNetwork wide;

        @Test
        void needsASwarm() {}
    }

    @Test
    void anOverlayNeedsASwarm() {
        try (Engine engine = HttpEngine.connect()) {
            org.junit.jupiter.api.Assumptions.assumeFalse(engine.info().swarm());
        }
        assertThat(OnEngine.failures(OnEngine.execute(OverlayTestCase.class)))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("uses the driver overlay, but the engine is not part of a swarm.", "docker swarm init");
    }

    @DockerTest
    static class RefusedTestCase {

        @Test
        void overlaps(Docker docker) {
            String theirs = "theirs-" + ProcessHandle.current().pid();
            NetworkSpec small = NetworkSpec.builder().subnet("10.214.67.0/28").build();
            try (Engine engine = HttpEngine.connect()) {
                engine.networks().create(theirs, small, Map.of());
                try {
                    assertThatThrownBy(() -> docker.createNetwork(NetworkSpec.builder()
                                    .subnet("10.214.67.0/24")
                                    .build()))
                            .hasMessageContaining("\n  overlaps:   network '" + theirs + "' (10.214.67.0/28)");
                } finally {
                    engine.networks().remove(theirs);
                }
            }
        }

        @Test
        void forwardsNothing(Docker docker) {
            DockerNetwork inside =
                    docker.createNetwork(NetworkSpec.builder().internal(true).build());

            assertThatThrownBy(() -> docker.run(ContainerSpec.builder(TOOLS)
                            .command("serve", "http", "8080")
                            .port(8080)
                            .network(inside.name())
                            .build()))
                    .hasMessageContaining("forwards a port, but its only network is internal");
        }

        @Test
        void takesNoFlagThatDockerDoesNotKnow(Docker docker) {
            assertThatThrownBy(() -> docker.run(ContainerSpec.builder("mooring/is-never-pulled:1")
                            .options(RunOptionsSpec.builder().gpus("some").build())
                            .build()))
                    .hasMessageContaining("gpus of @RunOptions cannot be 'some'.");
        }
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        OnEngine.passes(RefusedTestCase.class);
    }
}
