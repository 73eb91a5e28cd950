package dev.mooring.internal.report.model;

import static dev.mooring.internal.json.JsonMember.Form.MILLIS;

import dev.mooring.internal.json.JsonMember;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build: the tests of one or several JVMs and their resources. All texts are masked. All times are microseconds since
 * the start of the build.
 *
 * @param version {@value #VERSION}
 * @param mooring Mooring's version
 * @param title the name of the project
 * @param begin when the first JVM began
 * @param wall how long it took from there to the end of the last one
 * @param engine the engine, or null if none was needed
 * @param junit JUnit's version, or an empty text
 * @param java the version of Java
 * @param time the shares of the time; they add up to {@code wall}
 * @param cut whether something is left out, because there was too much
 */
public record Report(
        int version,
        String mooring,
        String title,
        Instant begin,
        @JsonMember(value = "wallMillis", form = MILLIS) long wall,
        @Nullable EngineFacts engine,
        String junit,
        String java,
        List<RunProcess> processes,
        List<TestRun> tests,
        List<ResourceRun> resources,
        List<TimeShare> time,
        List<Advice> advice,
        boolean cut) {

    /** The version of the format of the data in a report. */
    public static final int VERSION = 1;

    public Report {
        processes = List.copyOf(processes);
        tests = List.copyOf(tests);
        resources = List.copyOf(resources);
        time = List.copyOf(time);
        advice = List.copyOf(advice);
    }

    /**
     * The engine.
     *
     * @param version its version
     * @param os the operating system of its host
     */
    public record EngineFacts(String version, String os) {}

    /** The failures: tests, and classes as a whole, that did not pass in a later attempt. */
    public List<TestRun> failures() {
        return with(TestRun.Outcome.FAILED);
    }

    /** The attempts that failed and were repeated. */
    public List<TestRun> repeated() {
        return with(TestRun.Outcome.REPEATED);
    }

    private List<TestRun> with(TestRun.Outcome outcome) {
        return tests.stream().filter(test -> test.outcome() == outcome).toList();
    }
}
