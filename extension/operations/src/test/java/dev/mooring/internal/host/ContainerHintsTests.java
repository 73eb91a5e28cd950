package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerHintsTests {

    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    @TempDir
    Path root;

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Seen in a container of Docker 26 on cgroup 1 with a private cgroup namespace. */
    @Test
    void theFilesThatDockerMountsNameTheContainer() throws IOException {
        write(
                "proc/self/mountinfo",
                "571 559 0:45 / / rw - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/A\n"
                        + "589 571 254:0 /var/lib/docker/containers/" + ID
                        + "/resolv.conf /etc/resolv.conf rw - ext4 /dev/vda rw\n"
                        + "590 571 254:0 /var/lib/docker/containers/" + ID
                        + "/hostname /etc/hostname rw - ext4 /dev/vda rw\n");
        write("proc/self/cgroup", "0::/\n");
        write("proc/sys/kernel/hostname", ID.substring(0, 12) + "\n");
        assertThat(ContainerHints.read(root)).isEqualTo(new ContainerHints(true, java.util.List.of(ID)));
    }

    @Test
    void theFilesThatPodmanMountsNameTheContainer() throws IOException {
        write(
                "proc/self/mountinfo",
                "590 571 0:26 /containers/overlay-containers/" + ID
                        + "/userdata/hostname /etc/hostname rw,nosuid - tmpfs tmpfs rw\n");
        assertThat(ContainerHints.read(root).ids()).containsExactly(ID);
    }

    @Test
    void theControlGroupNamesTheContainer() throws IOException {
        write(
                "proc/self/cgroup",
                "12:memory:/docker/" + ID + "\n1:name=systemd:/system.slice/docker-" + OTHER + ".scope\n");
        assertThat(ContainerHints.read(root).ids()).containsExactly(ID, OTHER);
    }

    @Test
    void theHostNameCountsOnlyInAContainer() throws IOException {
        write("proc/sys/kernel/hostname", ID.substring(0, 12));
        assertThat(ContainerHints.read(root)).isEqualTo(ContainerHints.NONE);
        write(".dockerenv", "");
        assertThat(ContainerHints.read(root).ids()).containsExactly(ID.substring(0, 12));
    }

    @Test
    void aConfiguredHostNameIsNotAnId() throws IOException {
        write("proc/sys/kernel/hostname", "ci-runner");
        write("run/.containerenv", "");
        assertThat(ContainerHints.read(root)).isEqualTo(new ContainerHints(true, java.util.List.of()));
    }

    /** There, the mounts of all containers are listed. */
    @Test
    void theEnginesOwnHostIsNotAContainer() throws IOException {
        write(
                "proc/self/mountinfo",
                "27 1 254:0 / / rw - ext4 /dev/vda rw\n"
                        + "50 42 0:39 / /var/lib/docker/overlay2/" + ID + "/merged rw - overlay overlay rw\n"
                        + "51 42 0:40 / /var/lib/docker/containers/" + ID + "/mounts/shm rw - tmpfs shm rw\n");
        write("proc/self/cgroup", "4:memory:/user.slice\n0::/user.slice/session-1.scope\n");
        write("proc/sys/kernel/hostname", "host");
        assertThat(ContainerHints.read(root)).isEqualTo(ContainerHints.NONE);
    }
}
