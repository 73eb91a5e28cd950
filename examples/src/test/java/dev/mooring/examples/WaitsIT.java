package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForExec;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForHealthy;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import dev.mooring.wait.WaitForPort;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import dev.mooring.wait.WaitUsing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitsIT {

    // tag::waits[]
    @Container(
            image = "mooring/test-tools:1",
            command = {"serve", "http", "8080"})
    @PortForward(8080)
    @WaitForPort(8080)
    @WaitForLog("listening on 8080")
    @WaitForHttp(value = "/after/2", status = 200, timeout = "20 s")
    @WaitForExec({"curl", "-sf", "http://localhost:8080/"})
    static DockerContainer several;

    @Container(image = "mooring/test-healthcheck:1")
    @WaitForHealthy
    static DockerContainer healthy;

    @Container(
            image = "mooring/test-tools:1",
            command = {"sh", "-c", "exit 0"})
    @WaitForExit
    static DockerContainer oneShot;
    // end::waits[]

    // tag::own[]
    @Container(
            image = "mooring/test-tools:1",
            command = {"sh", "-c", "sleep 0.5; touch /tmp/ready; sleep 600"})
    @WaitUsing(ReadyFile.class)
    static DockerContainer own;

    record ReadyFile() implements WaitStrategy {
        @Override
        public void await(WaitTarget target) throws InterruptedException {
            target.poll(() -> target.exec(List.of("test", "-e", "/tmp/ready")).exitCode() == 0
                    ? Optional.empty()
                    : Optional.of("no /tmp/ready yet"));
        }

        @Override
        public String describe() {
            return "the file /tmp/ready";
        }
    }
    // end::own[]

    @Test
    void allAreReady() {
        assertThat(several.state().running()).isTrue();
        assertThat(healthy.state().health()).hasToString("HEALTHY");
        assertThat(oneShot.state().exitCode()).isZero();
        assertThat(own.read("/tmp/ready")).isEmpty();
    }
}
