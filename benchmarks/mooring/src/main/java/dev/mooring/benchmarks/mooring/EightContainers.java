package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** Eight containers in one class. */
class EightContainers {

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web1;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web2;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web3;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web4;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web5;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web6;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web7;

    @Container(image = Task.HTTPD)
    @PortForward(80)
    static DockerContainer web8;

    @Test
    void answer() throws Exception {
        for (DockerContainer web : new DockerContainer[] {web1, web2, web3, web4, web5, web6, web7, web8}) {
            Task.readPage(web.host(), web.port(80));
        }
    }
}
