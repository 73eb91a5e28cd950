package dev.mooring.examples.dockerjava;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.mooring.Container;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** docker-java meets the jar as it is published, in which Mooring's own libraries bear other names. */
class UnwrapIT {

    @Container(image = "mooring/test-tools:1")
    static DockerContainer tools;

    @Test
    void handsOutDockerJavasClient(Docker docker) {
        DockerClient client = docker.unwrap(DockerClient.class);
        assertThat(client.inspectContainerCmd(tools.id()).exec().getConfig().getImage())
                .isEqualTo("mooring/test-tools:1");
    }
}
