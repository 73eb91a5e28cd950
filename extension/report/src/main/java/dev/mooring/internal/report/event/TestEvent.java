package dev.mooring.internal.report.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Something that happened to a test, or to a test class as a whole. */
public sealed interface TestEvent extends SessionEvent {

    /** The test or class that it happened to. */
    TestId test();

    /**
     * It begins.
     *
     * @param thread the name of the thread that runs it
     */
    record Began(Instant at, TestId test, String thread) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new Began(at, test.masked(mask), thread);
        }
    }

    /**
     * It begins to wait until its resources are ready.
     *
     * @param needs the places where they were declared
     */
    record WaitBegan(Instant at, TestId test, List<String> needs) implements TestEvent {
        public WaitBegan {
            needs = List.copyOf(needs);
        }

        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new WaitBegan(at, test.masked(mask), needs);
        }
    }

    /**
     * It has waited for resources, or found them ready.
     *
     * @param took how long it waited
     * @param containers the containers among them that it uses from now on
     */
    record WaitEnded(Instant at, TestId test, Duration took, List<Resource> containers) implements TestEvent {
        public WaitEnded {
            containers = List.copyOf(containers);
        }

        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new WaitEnded(at, test.masked(mask), took, containers);
        }
    }

    /**
     * The evidence of its failure was collected.
     *
     * @param digest a summary of its containers, in about 30 lines
     * @param directory the directory of the evidence, relative to the journal; null if there is none
     */
    record Explained(
            Instant at,
            TestId test,
            String digest,
            @Nullable String directory) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            // Returns this event: its texts are masked already, and their lines must stay.
            return new Explained(at, test.masked(mask), digest, directory);
        }
    }

    /**
     * It has ended.
     *
     * @param failure its failure, or null if it has not failed
     */
    record Ended(
            Instant at,
            TestId test,
            boolean aborted,
            @Nullable Failure failure) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new Ended(at, test.masked(mask), aborted, failure == null ? null : failure.masked(mask));
        }
    }

    /** It is not executed, because it is disabled. There may be no other event about it. */
    record Skipped(Instant at, TestId test) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new Skipped(at, test.masked(mask));
        }
    }

    /**
     * The failure of a test.
     *
     * @param text the exception as a text
     * @param trace its stack trace, with those of its causes
     * @param source the source file of the test class below its root, as {@code shop/OrdersIT.java}, or null
     * @param line the line of the test class that was being executed, or null
     */
    record Failure(
            String text,
            String trace,
            @Nullable String source,
            @Nullable Integer line) {

        Failure masked(UnaryOperator<String> mask) {
            return new Failure(mask.apply(text), mask.apply(trace), source, line);
        }
    }
}
