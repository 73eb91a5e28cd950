package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.EnabledIfDockerAvailable;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventType;

/** Tests that depend on the engine that there is. */
class AvailableDockerIT {

    @EnabledIfDockerAvailable(apiVersion = "1.24", platform = "linux")
    static class FittingTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer app;

        @Test
        void runs() {
            assertThat(app.state().running()).isTrue();
        }
    }

    @EnabledIfDockerAvailable(apiVersion = "9.9")
    static class FutureTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer app;

        @Test
        void runs() {}
    }

    @Test
    void runsWhatFitsAndSkipsWhatDoesNot() {
        EngineExecutionResults results = new RealRun().execute(FittingTestCase.class, FutureTestCase.class);

        assertThat(RealRun.failures(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(1));
        assertThat(results.allEvents().stream().filter(event -> event.getType() == EventType.SKIPPED))
                .singleElement()
                .satisfies(event -> assertThat(event.getRequiredPayload(String.class))
                        .contains("but the API version 9.9 is needed, and it has 1."));
    }
}
