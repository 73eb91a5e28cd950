package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostAliasTests {

    private final FakeEngine engine = new FakeEngine().provide("jdk:17");

    private HostAlias inContainer(ContainerSpec.Builder job) {
        String id = engine.containers().create(new CreateContainer("job", job.build(), Map.of()));
        engine.containers().start(id);
        PublishedHost host =
                PublishedHost.of(engine, HostSettings.DEFAULT, new ContainerHints(true, List.of("no-such-id", id)));
        return new HostAlias(engine.info(), engine.networks(), host);
    }

    private String ip(String network) {
        return engine.containers()
                .inspect("job")
                .orElseThrow()
                .networks()
                .get(network)
                .ip();
    }

    @Test
    void containersOnTheDefaultNetworkReachTheContainerOfTheTests() {
        HostAlias alias = inContainer(ContainerSpec.builder("jdk:17"));
        assertThat(alias.line(false, List.of())).contains("host.docker.internal:" + ip("bridge"));
        assertThat(alias.line(false, List.of("other"))).contains("host.docker.internal:host-gateway");
    }

    @Test
    void podmansDefaultNetworkHasAnotherName() {
        engine.podman();
        engine.networks().create("podman", NetworkSpec.BRIDGE, Map.of());
        HostAlias alias = inContainer(ContainerSpec.builder("jdk:17").network("podman"));
        assertThat(alias.line(false, List.of())).contains("host.docker.internal:" + ip("podman"));
        assertThat(alias.line(false, List.of("other"))).isEmpty();
    }
}
