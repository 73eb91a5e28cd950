package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.PullPolicy;
import org.junit.jupiter.api.Test;

class PullingIT {

    // tag::pulling[]
    @Container(image = "postgres:17", pullEvery = "7 d")
    @Env("POSTGRES_PASSWORD=secret")
    @PortForward(5432)
    static DockerContainer fresh;

    @Container(image = "mooring/test-healthcheck:1", pull = PullPolicy.NEVER)
    static DockerContainer local;
    // end::pulling[]

    @Test
    void bothRun() {
        assertThat(fresh.state().running()).isTrue();
        assertThat(local.state().running()).isTrue();
    }
}
