package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.EnabledIfDockerAvailable;
import dev.mooring.Volume;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.ExecSpec;
import dev.mooring.spec.VolumeSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of this host is mounted, which an engine on another host does not have. */
@EnabledIfDockerAvailable(local = true)
class VolumesIT {

    // tag::mounts[]
    @Volume static DockerVolume data;

    @Container(image = "redis:8")
    @Volume(name = "data", target = "/data") // the volume that is declared above
    @Volume(host = "pom.xml", target = "/etc/app/pom.xml", readOnly = true) // a file of the host
    @Volume(tmpfs = true, tmpfsOptions = "size=16m", target = "/scratch") // a file system in memory
    @Volume(name = "certificates", target = "/etc/serve", noCopy = true) // a volume that Mooring creates
    static DockerContainer app;
    // end::mounts[]

    @Test
    void areThere() {
        assertThat(app.exec(ExecSpec.shell("ls /etc/app; ls /etc/serve; grep -c ' /scratch ' /proc/mounts"))
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
}
