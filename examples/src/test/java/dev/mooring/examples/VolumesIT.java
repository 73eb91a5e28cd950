package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.RunOptions;
import dev.mooring.Volume;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.ExecSpec;
import dev.mooring.spec.VolumeSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumesIT {

    // tag::mounts[]
    @Volume static DockerVolume data;

    @Container(image = "mooring/test-tools:1")
    @Volume(name = "data", target = "/data") @Volume(host = "pom.xml", target = "/etc/app/pom.xml", readOnly = true) @Volume(tmpfs = true, tmpfsOptions = "size=16m", target = "/scratch") @Volume(name = "certificates", target = "/etc/serve", noCopy = true) static DockerContainer app;
    // end::mounts[]

    @Test
    void areThere() {
        assertThat(app.exec(ExecSpec.shell("ls /etc/app; ls /etc/serve; mount | grep -c '/scratch'"))
                        .orThrow()
                        .stdout())
                .isEqualTo("pom.xml\n1\n");
    }

    // tag::contents[]
    @Test
    void contentsGoOutAndIn(Docker docker, @TempDir Path directory) {
        app.exec(ExecSpec.shell("echo kept > /data/file")).orThrow();

        DockerVolume copy = docker.cloneVolume(data);
        data.exportTar(directory.resolve("data.tar"));
        DockerVolume later = docker.createVolume(VolumeSpec.LOCAL);
        later.importTar(directory.resolve("data.tar"));
        // end::contents[]
        assertThat(copy.name()).isNotEqualTo(later.name());
    }

    // tag::limits[]
    @Container(image = "mooring/test-tools:1")
    @RunOptions(
            memory = "256m",
            cpus = "0.5",
            pidsLimit = 100,
            readOnly = true,
            init = true,
            capDrop = "ALL",
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
