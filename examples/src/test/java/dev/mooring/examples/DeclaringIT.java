package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.Env;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Template;
import dev.mooring.Volume;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import java.net.URI;
import org.junit.jupiter.api.Test;

class DeclaringIT {

    // tag::network[]
    @Network
    static DockerNetwork backend;

    @Container(image = "nginx:1")
    @Network(name = "backend", alias = "web")
    @PortForward(80)
    static DockerContainer server;

    @Container(image = "redis:8")
    @Network("backend")
    static DockerContainer client;

    @Test
    void peersFindEachOtherByAlias() {
        assertThat(client.exec("getent", "hosts", "web").orThrow().stdout()).contains(server.ip(backend));
    }
    // end::network[]

    // tag::volume[]
    @Container(image = "redis:8")
    @Volume(name = "data", target = "/shared") // a volume
    @Volume(tmpfs = true, tmpfsOptions = "size=16m", target = "/scratch") // in memory
    @CopyToContainer(source = "data:debug=true", target = "/etc/app/app.conf")
    @Env("LEVEL=info")
    @RunOptions(memory = "64m", init = true)
    DockerContainer writer;

    @Container(image = "redis:8")
    @Volume(name = "data", target = "/shared", readOnly = true) // the same volume
    DockerContainer reader;

    @Test
    void containersShareAVolume() {
        writer.exec("sh", "-c", "cat /etc/app/app.conf > /shared/copy").orThrow();
        assertThat(reader.exec("cat", "/shared/copy").orThrow().stdout()).isEqualTo("debug=true");
        assertThat(reader.exec("touch", "/shared/other").exitCode()).isNotZero();
    }
    // end::volume[]

    // tag::parameter[]
    @Test
    void aContainerOfOneTest(
            @Container(image = "nginx:1") @PortForward(80) DockerContainer own,
            @Template("http://${own.address:80}/status") URI uri) {
        assertThat(uri).hasPort(own.port(80));
    }
    // end::parameter[]
}
