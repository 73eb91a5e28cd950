package dev.mooring.benchmarks.harness;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the test classes that its arguments name, as a build tool would, and notes what the JVM needed for it. */
public final class SuiteMain {

    private SuiteMain() {}

    public static void main(String[] classes) throws IOException {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        TestTimes times = new TestTimes();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Arrays.stream(classes)
                                            .map(name -> (DiscoverySelector) selectClass(name))
                                            .toList())
                                    .build(),
                            listener,
                            times);
        }
        times.note();
        Figures.write();
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTotalFailureCount() > 0 || summary.getTestsSucceededCount() == 0) {
            PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            summary.printTo(errors);
            summary.printFailuresTo(errors, 30);
            System.exit(1);
        }
        // As build tools do: an application context that is still open has threads that keep the JVM.
        System.exit(0);
    }
}
