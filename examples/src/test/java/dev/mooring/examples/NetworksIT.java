package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Fault;
import dev.mooring.wait.WaitForPort;
import org.junit.jupiter.api.Test;

class NetworksIT {

    // tag::join[]
    @Network
    static DockerNetwork front;

    @Network(subnet = "10.214.9.0/28", internal = true)
    static DockerNetwork back;

    @Container(
            image = "mooring/test-tools:1",
            command = {"serve", "http", "8080"})
    @Network("front")
    @Network(
            value = "back",
            alias = {"web", "www"},
            ip = "10.214.9.7")
    @PortForward(8080)
    static DockerContainer web;

    @Container(image = "mooring/test-tools:1")
    @Network("back")
    static DockerContainer client;

    @Container(image = "mooring/test-tools:1")
    @RunOptions(network = "container:web")
    static DockerContainer sidecar;

    @Test
    void findEachOther() {
        assertThat(client.exec("curl", "-fsS", "http://www:8080/").orThrow().stdout())
                .contains("hello");
        assertThat(web.ip(back)).isEqualTo("10.214.9.7");
        assertThat(sidecar.exec("curl", "-fsS", "http://127.0.0.1:8080/")
                        .orThrow()
                        .stdout())
                .contains("hello");
    }
    // end::join[]

    // tag::partition[]
    @Test
    void survivesAPartition() {
        try (Fault cut = back.disconnect(web)) {
            assertThat(client.exec("curl", "-m", "2", "http://web:8080/").exitCode())
                    .isNotZero();
            assertThat(web.endpoint(8080)).isNotNull(); // forwarded over the other network
        }
        assertThat(client.exec("curl", "-fsS", "http://web:8080/").exitCode()).isZero();
    }
    // end::partition[]

    // tag::ports[]
    @Container(
            image = "mooring/test-tools:1",
            command = {"serve", "http", "8001"})
    @PortForward(range = "8000-8002")
    @WaitForPort(8001)
    static DockerContainer many;
    // end::ports[]

    @Test
    void aRangeIsForwarded() {
        assertThat(many.endpoints()).containsOnlyKeys("8000/tcp", "8001/tcp", "8002/tcp");
    }
}
