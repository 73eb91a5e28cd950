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

    @Container(
            image = "mooring/test-tools:1",
            command = {"serve", "http", "8080"})
    @Network(name = "backend", alias = "web")
    @PortForward(8080)
    static DockerContainer server;

    @Container(image = "mooring/test-tools:1")
    @Network("backend")
    static DockerContainer client;

    @Test
    void peersFindEachOtherByAlias() {
        assertThat(client.exec("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "http://web:8080/")
                        .stdout())
                .isEqualTo("200");
    }
    // end::network[]

    // tag::volume[]
    @Container(image = "mooring/test-tools:1")
    @Volume(name = "data", target = "/data") // a volume
    @Volume(tmpfs = true, tmpfsOptions = "size=16m", target = "/scratch") // in memory
    @CopyToContainer(source = "data:debug=true", target = "/etc/app/app.conf")
    @Env("LEVEL=info")
    @RunOptions(memory = "64m", init = true)
    DockerContainer writer;

    @Container(image = "mooring/test-tools:1")
    @Volume(name = "data", target = "/data", readOnly = true) // the same volume
    DockerContainer reader;

    @Test
    void containersShareAVolume() {
        writer.exec("sh", "-c", "cat /etc/app/app.conf > /data/copy").orThrow();
        assertThat(reader.exec("cat", "/data/copy").orThrow().stdout()).isEqualTo("debug=true");
        assertThat(reader.exec("touch", "/data/other").exitCode()).isNotZero();
    }
    // end::volume[]

    // tag::parameter[]
    @Test
    void aContainerOfOneTest(
            @Container(
                            image = "mooring/test-tools:1",
                            command = {"serve", "http", "8080"})
                    @PortForward(8080)
                    DockerContainer own,
            @Template("http://${own.address:8080}/status/200") URI uri) {
        assertThat(uri).hasPort(own.port(8080));
    }
    // end::parameter[]
}
