package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.ExecWait;
import dev.mooring.wait.WaitForExec;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForPort;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a suite sets as Awaitility's defaults is the suite's own. */
class HostileAwaitilityIT {

    private static final String TOOLS = "mooring/test-tools:1";

    @BeforeEach
    void setDefaults() {
        Awaitility.ignoreExceptionsByDefault();
        Awaitility.setDefaultPollDelay(Duration.ofMinutes(2));
        Awaitility.setDefaultPollInterval(Duration.ofMinutes(2));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        Awaitility.setDefaultFailFastCondition("the suite's own condition", () -> true);
    }

    @AfterEach
    void reset() {
        Awaitility.reset();
    }

    @DockerTest
    static class PollingTestCase {

        @Container(
                image = TOOLS,
                command = {"serve", "http", "8080", "--delay", "0.5"})
        @Network("net")
        @Volume(name = "data", target = "/data") @PortForward(8080)
        @WaitForPort
        @WaitForHttp("/after/2")
        @WaitForExec({"test", "-e", "/etc"})
        static DockerContainer web;

        @Test
        void runs(Docker docker) {
            DockerContainer own = docker.run(ContainerSpec.builder(TOOLS)
                    .command("sh", "-c", "sleep 0.5; touch /ready; exec sleep 600")
                    .waitUsing(ExecWait.of("test", "-e", "/ready"))
                    .build());
            assertThat(own.exec("true").exitCode()).isZero();
            own.remove();
        }
    }

    @Test
    @Timeout(100)
    void changesNeitherWaitsNorRemovals() {
        OnEngine.passes(PollingTestCase.class);
    }
}
