package dev.mooring.internal.jupiter;

import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import ch.qos.logback.classic.Logger;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpConnector;
import dev.mooring.internal.session.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.LoggerFactory;

/** Runs fixtures through JUnit, with the extension in full and the real engine. */
final class RealRun {

    /** The smallest image there is: it greets who connects to port 9000. */
    static final String IMAGE = "mooring/test-scratch:1";

    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** Without a watchdog: this JVM goes on, so that nothing is to be left until its end. */
    RealRun() {
        with(Configuration.WATCHDOG, "false");
        // Fixtures run all the time, and each run would belong to the build of these tests.
        with(Configuration.REPORT, "never");
        Optional.ofNullable(System.getProperty(Configuration.IMAGE_PREFIX))
                .ifPresent(prefix -> with(Configuration.IMAGE_PREFIX, prefix));
    }

    RealRun with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    RealRun parallel(int parallelism) {
        return with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(parallelism));
    }

    EngineExecutionResults execute(Class<?>... testClasses) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testClasses)
                        .map(type -> (DiscoverySelector) selectClass(type))
                        .toArray(DiscoverySelector[]::new))
                .configurationParameters(parameters)
                .execute();
    }

    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    /** A logger of Logback. While another thread initializes logging, loggers are substitutes. */
    static Logger logger(String name) {
        return (Logger) await().until(() -> LoggerFactory.getLogger(name), Logger.class::isInstance);
    }

    /** What the engine has under a label. */
    static List<String> labelled(String key, String value) {
        Map<String, String> labels = Map.of(key, value);
        try (Engine engine = new HttpConnector().connect(name -> Optional.empty(), secret -> {})) {
            return Stream.of(
                            engine.containers().list(labels).stream().map(one -> "container " + one.name()),
                            engine.networks().list(labels).stream().map(one -> "network " + one.name()),
                            engine.volumes().list(labels).stream().map(one -> "volume " + one.name()))
                    .flatMap(each -> each)
                    .toList();
        }
    }
}
