package dev.mooring.examples.springboot;

import java.io.PrintStream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes and ends, as a build's forks do. */
final class Fork {

    static final String PASSED = "passed: ";

    private Fork() {}

    public static void main(String[] classes) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String name : classes) {
            request.selectors(DiscoverySelectors.selectClass(name));
        }
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request.build(), summary);
        }
        PrintStream out = System.out;
        summary.getSummary()
                .getFailures()
                .forEach(failure -> failure.getException().printStackTrace(out));
        out.println(PASSED + summary.getSummary().getTestsSucceededCount());
        System.exit(0);
    }
}
