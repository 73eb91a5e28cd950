package dev.mooring.internal.reuse;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test cases in a JVM of its own, as a build does. */
final class ReuseMain {

    /** Begins what is printed for the test. */
    static final String NOW = "now: ";

    private ReuseMain() {}

    public static void main(String[] classes) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Stream.of(classes)
                                            .map(name -> selectClass(name))
                                            .toList())
                                    .build(),
                            summary);
        }
        summary.getSummary().getFailures().forEach(failure -> announce("failed: " + failure.getException()));
        announce("passed: " + summary.getSummary().getTestsSucceededCount());
    }

    @SuppressWarnings("SystemOut") // read by the test, in another process
    static void announce(String what) {
        System.out.println(NOW + what);
    }
}
