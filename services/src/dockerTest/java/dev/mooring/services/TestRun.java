package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A run of the tests of a class, whose outcome is looked at from outside. */
record TestRun(EngineExecutionResults results) {

    static TestRun of(Class<?> testCase) {
        return new TestRun(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .execute());
    }

    /** Runs the tests in parallel, which are annotated as concurrent. */
    static TestRun of(Class<?> testCase, int parallelism) {
        return new TestRun(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(parallelism))
                .execute());
    }

    void hasPassed(long tests) {
        assertThat(failures()).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    /** Returns what the tests, classes and the engine have failed with. */
    List<Throwable> failures() {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }
}
