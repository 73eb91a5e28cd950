package dev.mooring.benchmarks.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** How long each test took, with what comes before and after it; the suites run one test at a time. */
final class TestTimes implements TestExecutionListener {

    private final Map<String, Long> begun = new HashMap<>();
    private final List<Duration> durations = new ArrayList<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            begun.put(test.getUniqueId(), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Long begin = begun.remove(test.getUniqueId());
        if (begin != null) {
            durations.add(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /** Notes the median of the second half: by then the JVM has seen all the code. */
    void note() {
        if (durations.size() > 1) {
            Figures.noteMedian("test", durations.subList(durations.size() / 2, durations.size()));
        }
    }
}
