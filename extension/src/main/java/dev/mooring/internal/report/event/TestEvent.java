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

    /** It begins to wait until its resources are ready. */
    record WaitBegan(Instant at, TestId test) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new WaitBegan(at, test.masked(mask));
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
     * It has ended.
     *
     * @param failure what it failed with, or null if it has not failed
     */
    record Ended(Instant at, TestId test, @Nullable String failure) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return new Ended(at, test.masked(mask), failure == null ? null : mask.apply(failure));
        }
    }
}
