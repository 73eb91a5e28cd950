package dev.mooring.examples;

import static dev.mooring.assertj.MooringAssertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.Fault;
import org.junit.jupiter.api.Test;

class FaultsIT {

    @Network
    static DockerNetwork net;

    @Container(
            image = "mooring/test-tools:1",
            command = {"serve", "http"})
    @PortForward(8080)
    @Network(name = "net", alias = "server")
    static DockerContainer server;

    @Container(image = "mooring/test-tools:1")
    @Network("net")
    static DockerContainer client;

    @Test
    void networkIsCutForAWhile() {
        // tag::cut[]
        String[] ask = {"curl", "--silent", "--max-time", "2", "http://server:8080/"};
        assertThat(client.exec(ask)).succeeded();
        try (Fault cut = net.disconnect(server)) {
            assertThat(client.exec(ask)).failed();
        }
        assertThat(client.exec(ask)).succeeded();
        // end::cut[]
    }

    @Test
    void containersAndCommandsAreAsserted() {
        // tag::assertions[]
        assertThat(server).isRunning().isConnectedTo(net).forwards(8080).hasLogged("listening on 8080");
        assertThat(client.exec("cat", "/etc/hostname")).succeeded().stdout().isNotBlank();
        // end::assertions[]
    }
}
