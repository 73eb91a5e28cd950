package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures through JUnit, with the extension in full and an engine in memory. */
final class FakeRun {

    static final String LIFECYCLE = "junit.jupiter.testinstance.lifecycle.default";

    private static final Map<String, FakeEngine> ENGINES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String ID = "fake.engine";

    private final FakeEngine engine;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private FakeRun(FakeEngine engine) {
        this.engine = engine;
        // So that the order of the story is told by the extension, not by chance.
        with(Configuration.REMOVAL, "awaited");
        with(Configuration.PERMITS, "1");
        with(Configuration.LOOK_AHEAD, "0");
        // Fixtures fail all the time, and each would leave files.
        with(Configuration.EVIDENCE, "never");
        with(Configuration.REPORT, "never");
    }

    static FakeRun on(FakeEngine engine) {
        return new FakeRun(engine);
    }

    /** An engine that has the image {@code app}, whose containers run until they are stopped. */
    static FakeRun simple() {
        return on(new FakeEngine().provide("app"));
    }

    FakeRun with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    FakeRun inBackground() {
        return with(Configuration.REMOVAL, "background");
    }

    /** Lets so many containers be started before they are asked for. */
    FakeRun ahead(int containers) {
        return with(Configuration.LOOK_AHEAD, String.valueOf(containers));
    }

    FakeRun parallel() {
        return parallel(4);
    }

    FakeRun parallel(int parallelism) {
        return with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(parallelism));
    }

    FakeEngine engine() {
        return engine;
    }

    Result execute(Class<?>... testClasses) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testClasses)
                        .map(type -> (DiscoverySelector) selectClass(type))
                        .toArray(DiscoverySelector[]::new))
                .configurationParameters(begin());
        EngineExecutionResults junit = kit.execute();
        return new Result(junit, Story.events(), engine);
    }

    /** Begins the story, and returns the parameters that lead the extension to the engine. */
    Map<String, String> begin() {
        String id = "fake-" + NUMBERS.incrementAndGet();
        ENGINES.put(id, engine);
        Story.begin();
        Stream.of(Call.CREATE, Call.REMOVE, Call.CREATE_NETWORK, Call.REMOVE_NETWORK)
                .forEach(call -> engine.before(call, subject -> Story.tell(wordOf(call), subject)));
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(Configuration.ENGINE, Connector.class.getName());
        all.put(ID, id);
        return all;
    }

    private static String wordOf(Call call) {
        return switch (call) {
            case CREATE -> "create";
            case REMOVE -> "remove";
            case CREATE_NETWORK -> "create network";
            case REMOVE_NETWORK -> "remove network";
            default -> throw new IllegalArgumentException(call.name());
        };
    }

    /** Asserts that a session has left nothing, on the engine or here. */
    static void assertNothingLeft(FakeEngine engine) {
        assertThat(engine.contents()).as("on the engine").isEmpty();
        assertThat(engine.openStreams()).as("open streams").isZero();
        // A pull belongs to no session: its thread ends by itself.
        await().until(() -> threadsOfOurs().stream().noneMatch(name -> name.startsWith("mooring-pull-")));
        assertThat(threadsOfOurs()).as("threads").isEmpty();
    }

    /** The living threads that Mooring has made for a session; that which loads classes ends by itself. */
    static List<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mooring-") && !name.equals("mooring-warm-up"))
                .toList();
    }

    /**
     * What came of a run.
     *
     * @param junit what JUnit saw
     * @param story what happened on the engine and what fixtures told, in order
     * @param engine the engine afterwards
     */
    record Result(EngineExecutionResults junit, List<String> story, FakeEngine engine) {

        /** The failures, outermost last. */
        List<Throwable> failures() {
            return junit.allEvents().failed().stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .toList();
        }

        void assertAllPassed(long tests) {
            // Before the statistics: an exception says more than a number.
            assertThat(failures()).isEmpty();
            junit.allEvents().assertStatistics(statistics -> statistics.aborted(0));
            junit.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
        }

        void assertNothingLeft() {
            FakeRun.assertNothingLeft(engine);
        }
    }

    /** Made by its name, as the configuration parameter says. */
    static final class Connector implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            return Objects.requireNonNull(ENGINES.get(parameters.apply(ID).orElseThrow()));
        }
    }
}
