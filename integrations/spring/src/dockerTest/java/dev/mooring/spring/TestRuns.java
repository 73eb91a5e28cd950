package dev.mooring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** Runs test cases in a session of their own. */
final class TestRuns {

    private TestRuns() {}

    static EngineExecutionResults run(Class<?>... testCases) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testCases)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(ClassSelector[]::new))
                .configurationParameter("mooring.evidence", "never")
                .execute();
    }

    /** Runs test cases, all of whose tests pass. */
    static void passes(int tests, Class<?>... testCases) {
        EngineExecutionResults results = run(testCases);
        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
    }

    /** What failed, the session included. */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().stream()
                .filter(event -> event.getType() == EventType.FINISHED)
                .flatMap(event -> event.getPayload(org.junit.platform.engine.TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }
}
