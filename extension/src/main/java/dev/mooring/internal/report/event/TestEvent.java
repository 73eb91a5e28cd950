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

    @Override
    default TestEvent masked(UnaryOperator<String> mask) {
        return this;
    }

    /**
     * It begins.
     *
     * @param thread the name of the thread that runs it
     */
    record Began(Instant at, TestId test, String thread) implements TestEvent {}

    /** It begins to wait until its resources are ready. */
    record WaitBegan(Instant at, TestId test) implements TestEvent {}

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
    }

    /**
     * It has ended.
     *
     * @param failure what it failed with, or null if it has not failed
     */
    record Ended(Instant at, TestId test, @Nullable String failure) implements TestEvent {
        @Override
        public TestEvent masked(UnaryOperator<String> mask) {
            return failure == null ? this : new Ended(at, test, mask.apply(failure));
        }
    }
}
