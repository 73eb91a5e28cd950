package dev.mooring.internal.report.evidence;

import dev.mooring.internal.report.event.TestId;
import dev.mooring.internal.report.evidence.ContainerEvidence.TimeSpan;
import java.util.List;

/**
 * The evidence of the containers that a test could reach, for the time of the test.
 *
 * @param span from the start of the test to its end
 * @param containers each of these containers
 * @param failedStarts the resources that could not be started
 */
record TestEvidence(TestId test, TimeSpan span, List<ContainerEvidence> containers, List<FailedStart> failedStarts) {

    TestEvidence {
        containers = List.copyOf(containers);
        failedStarts = List.copyOf(failedStarts);
    }

    boolean isEmpty() {
        return containers.isEmpty() && failedStarts.isEmpty();
    }
}
