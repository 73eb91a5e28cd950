package dev.mooring.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test cases in a JVM of their own, with the environment of a user's. */
public final class ForkedTests {

    private ForkedTests() {}

    /**
     * Runs test classes and prints how many tests passed and failed.
     *
     * @param arguments configuration parameters as {@code key=value}, and names of test classes
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        List<DiscoverySelector> selectors = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                selectors.add(selectClass(Class.forName(argument)));
            } else {
                parameters.put(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectors)
                                    .configurationParameters(parameters)
                                    .build(),
                            summary);
        }
        PrintWriter out = new PrintWriter(System.out, true, UTF_8);
        summary.getSummary().printFailuresTo(out, 40);
        out.println("passed: " + summary.getSummary().getTestsSucceededCount() + ", failed: "
                + summary.getSummary().getTotalFailureCount());
        // A test case that failed may have left a thread.
        System.exit(0);
    }

    /** The command that runs this in a JVM of its own. */
    public static List<String> command(Path java, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath().stream().map(Path::toString).collect(joining(File.pathSeparator)),
                ForkedTests.class.getName()));
        command.addAll(arguments);
        return Collections.unmodifiableList(command);
    }

    /** This JVM's, absolute. */
    static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    public static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
