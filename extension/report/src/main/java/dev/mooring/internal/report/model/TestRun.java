package dev.mooring.internal.report.model;

import static dev.mooring.internal.json.JsonMember.Form.MILLIS;

import dev.mooring.internal.json.JsonMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test, a test class as a whole, or a method whose tests have entries of their own.
 *
 * @param id its index in the report
 * @param process the index of its JVM
 * @param testClass the class's full name, as {@code shop.OrdersIT}
 * @param name the test's name within its class; an empty text for the class as a whole
 * @param display the name that JUnit displays
 * @param attempt 1 for the first attempt; build tools repeat failed tests
 * @param thread the thread that it began on
 * @param end the end, or the last known moment of an unfinished test
 * @param waits when it waited for resources
 * @param uses the indexes of the containers that it could use
 */
public record TestRun(
        int id,
        int process,
        Kind kind,
        @JsonMember("class") String testClass,
        String name,
        String display,
        int attempt,
        String thread,
        @JsonMember(form = MILLIS) long begin,
        @JsonMember(form = MILLIS) long end,
        Outcome outcome,
        List<Wait> waits,
        List<Integer> uses,
        @Nullable Failure failure) {

    public TestRun {
        waits = List.copyOf(waits);
        uses = List.copyOf(uses);
    }

    /** Whether it was executed to its end. */
    public boolean hasRun() {
        return outcome != Outcome.UNFINISHED && outcome != Outcome.DISABLED;
    }

    /** The kinds of entries. */
    public enum Kind {
        TEST,
        /** A method with repetitions, invocations or dynamic tests. */
        FACTORY,
        CLASS
    }

    /** How it ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It failed and was repeated by the same JVM, so only the result of the next attempt counts. */
        REPEATED,
        /** An assumption did not hold. */
        ABORTED,
        /** It was not executed, because it, or its class, is disabled. */
        DISABLED,
        /** Its JVM was killed, or still runs. */
        UNFINISHED
    }

    /**
     * A span of time in which it waited.
     *
     * @param awaited the indexes of the resources that were not ready before
     */
    public record Wait(
            @JsonMember(form = MILLIS) long begin,
            @JsonMember(form = MILLIS) long end,
            @JsonMember("for") List<Integer> awaited) {
        public Wait {
            awaited = List.copyOf(awaited);
        }
    }

    /**
     * The failure of a test.
     *
     * @param message the text of the exception
     * @param trace the lines of its stack trace, with those of its causes
     * @param digest a summary of its containers in at most 30 lines; empty if it is not known
     * @param directory the directory of its evidence, relative to the report, or null
     * @param source the source file below its root, as {@code shop/OrdersIT.java}, or null
     * @param line the line of the test class that failed, or null
     */
    public record Failure(
            String message,
            List<String> trace,
            List<String> digest,
            @Nullable String directory,
            @Nullable String source,
            @Nullable Integer line) {
        public Failure {
            trace = List.copyOf(trace);
            digest = List.copyOf(digest);
        }
    }
}
