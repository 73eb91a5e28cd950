package dev.mooring.internal.jupiter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
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
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures through JUnit, with the extension in full and an engine in memory. */
final class FakeRun {

    private static final Map<String, FakeEngine> ENGINES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String ID = "fake.engine";

    private final FakeEngine engine;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private FakeRun(FakeEngine engine) {
        this.engine = engine;
        // So that the order of the story is told by the extension, not by chance.
        with("mooring.removal", "awaited");
        with("mooring.permits", "1");
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

    FakeRun parallel() {
        return with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
    }

    Result execute(Class<?>... testClasses) {
        String id = "fake-" + NUMBERS.incrementAndGet();
        ENGINES.put(id, engine);
        Story.begin();
        Stream.of(Call.CREATE, Call.REMOVE, Call.CREATE_NETWORK, Call.REMOVE_NETWORK)
                .forEach(call -> engine.before(call, subject -> Story.tell(wordOf(call), subject)));
        try {
            EngineExecutionResults junit = EngineTestKit.engine("junit-jupiter")
                    .selectors(Stream.of(testClasses)
                            .map(type -> (DiscoverySelector) selectClass(type))
                            .toArray(DiscoverySelector[]::new))
                    .configurationParameters(parameters)
                    .configurationParameter(Configuration.ENGINE, Connector.class.getName())
                    .configurationParameter(ID, id)
                    .execute();
            return new Result(junit, Story.events(), engine);
        } finally {
            ENGINES.remove(id);
        }
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

    /**
     * What came of a run.
     *
     * @param junit what JUnit saw
     * @param story what happened on the engine and what fixtures told, in order
     * @param engine the engine afterwards
     */
    record Result(EngineExecutionResults junit, List<String> story, FakeEngine engine) {

        /** The failures, outermost first. */
        List<Throwable> failures() {
            return junit.allEvents().failed().stream()
                    .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .toList();
        }

        void assertAllPassed(long tests) {
            junit.allEvents()
                    .assertStatistics(statistics -> statistics.failed(0).aborted(0));
            junit.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
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
