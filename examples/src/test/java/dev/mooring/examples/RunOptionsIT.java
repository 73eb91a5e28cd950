package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.RunOptions;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecSpec;
import org.junit.jupiter.api.Test;

class RunOptionsIT {

    // tag::limits[]
    @Container(image = "redis:8")
    @RunOptions(
            memory = "256m",
            cpus = "0.5",
            pidsLimit = 100,
            readOnly = true,
            init = true,
            capDrop = "NET_RAW",
            ulimits = "nofile=1024:2048",
            hostname = "box",
            addHosts = "db.local:10.0.0.7")
    static DockerContainer limited;
    // end::limits[]

    @Test
    void limitsHold() {
        assertThat(limited.exec(ExecSpec.shell("hostname; ulimit -n; cat /proc/1/comm"))
                        .orThrow()
                        .stdout())
                .isEqualTo("box\n1024\ndocker-init\n");
    }
}
