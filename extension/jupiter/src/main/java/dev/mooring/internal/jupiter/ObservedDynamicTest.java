package dev.mooring.internal.jupiter;

import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.report.event.TestEvent;
import dev.mooring.internal.report.event.TestId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A dynamic test, which has no callbacks and no containers of its own.
 *
 * @param begin when it began
 */
record ObservedDynamicTest(ExtensionContext context, DockerSession session, TestId id, Instant begin) {

    /** Notes that it begins. */
    static ObservedDynamicTest begin(ExtensionContext context, DockerSession session) {
        ObservedDynamicTest test = new ObservedDynamicTest(
                context, session, TestIds.of(context), session.report().events().now());
        session.report()
                .events()
                .write(new TestEvent.Began(
                        test.begin(), test.id(), Thread.currentThread().getName()));
        return test;
    }

    /** Notes that it has ended, and explains its failure. */
    void end(Optional<Throwable> exception) {
        new FailureEvidence(context, session).collect(id, begin, exception);
        session.report().events().write(FailureEvidence.ended(context, session, id, exception));
    }
}
