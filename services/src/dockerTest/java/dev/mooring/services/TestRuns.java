package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test cases from outside. */
final class TestRuns {

    private TestRuns() {}

    static EngineExecutionResults run(Class<?> testCase, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameters(parameters)
                .execute();
    }

    static void passes(Class<?> testCase, long tests) {
        passes(testCase, tests, Map.of());
    }

    static void passes(Class<?> testCase, long tests, Map<String, String> parameters) {
        EngineExecutionResults results = run(testCase, parameters);
        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    static Throwable failureOf(Class<?> testCase) {
        return failures(run(testCase, Map.of())).findFirst().orElseThrow();
    }

    static Stream<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow());
    }
}
