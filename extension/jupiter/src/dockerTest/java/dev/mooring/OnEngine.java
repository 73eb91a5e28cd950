package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures on the real engine; all that they held is removed when a run returns. */
final class OnEngine {

    private OnEngine() {}

    /** @param parameters configuration parameters, each with its value */
    static EngineExecutionResults execute(Class<?> testClass, String... parameters) {
        EngineTestKit.Builder run = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mooring.removal", "awaited");
        for (int i = 0; i < parameters.length; i += 2) {
            run.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return run.execute();
    }

    static EngineExecutionResults passes(Class<?> testClass, String... parameters) {
        EngineExecutionResults results = execute(testClass, parameters);
        assertThat(failures(results)).isEmpty();
        results.allEvents().assertStatistics(statistics -> statistics.failed(0).aborted(0));
        return results;
    }

    /** The failures, outermost first. */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }
}
