package dev.mooring.internal.reaper;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.resource.ConfigurationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs classes in one session, and prints how each has ended. */
final class CellsMain {

    private CellsMain() {}

    public static void main(String[] classes) {
        Results results = new Results();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Stream.of(classes)
                                            .map(name -> (DiscoverySelector) selectClass(name))
                                            .toList())
                                    .build(),
                            results);
        }
        results.byClass.forEach((name, result) -> announce(name + " " + result));
        announce("ended");
    }

    @SuppressWarnings("SystemOut") // read by the test, in another process
    private static void announce(String what) {
        System.out.println(DoomedMain.NOW + what);
    }

    /** How each class has ended: passed, refused when it was planned, or failed. */
    private static final class Results implements TestExecutionListener {

        private final Map<String, String> byClass = new ConcurrentHashMap<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String name = test.getSource()
                    .map(source -> source instanceof MethodSource method
                            ? method.getClassName()
                            : source instanceof ClassSource type ? type.getClassName() : "")
                    .orElse("");
            if (name.isEmpty()) {
                result.getThrowable().ifPresent(failure -> announce("failed: " + failure));
                return;
            }
            String end = result.getThrowable()
                    .map(failure -> failure instanceof ConfigurationException
                            ? "refused"
                            : "failed: " + failure.toString().replace("\n", " "))
                    .orElse("passed");
            byClass.merge(name, end, (one, other) -> one.equals("passed") ? other : one);
        }
    }
}
