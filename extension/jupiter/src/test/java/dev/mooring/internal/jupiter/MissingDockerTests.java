package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** What becomes of tests where there is no engine: what JUnit's listeners are told is what a build tool shows. */
@Tag("every-junit")
class MissingDockerTests {

    private static final String REASON = "No container engine answers.";
    private static final AtomicInteger LOOKS = new AtomicInteger();

    /** There is none. */
    static final class Nowhere implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            LOOKS.incrementAndGet();
            throw new EngineUnavailableException(REASON);
        }
    }

    @BeforeEach
    void nobodyHasLooked() {
        LOOKS.set(0);
        Story.begin();
    }

    private static EngineExecutionResults run(String missing, Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameters(
                        Map.of(Configuration.ENGINE, Nowhere.class.getName(), Configuration.DOCKER_MISSING, missing))
                .execute();
    }

    private static void assertSkipped(EngineExecutionResults results, String... names) {
        assertThat(results.allEvents().stream().filter(event -> event.getType() == EventType.SKIPPED))
                .extracting(event -> event.getTestDescriptor().getDisplayName(), MissingDockerTests::reasonOf)
                .containsExactlyInAnyOrder(
                        Stream.of(names).map(name -> tuple(name, REASON)).toArray(Tuple[]::new));
        results.allEvents().assertStatistics(statistics -> statistics.failed(0).aborted(0));
    }

    private static String reasonOf(Event event) {
        return event.getRequiredPayload(String.class);
    }

    static class SharedTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @BeforeAll
        static void never() {
            Story.tell("before all");
        }

        @Test
        void a() {}

        @Test
        void b() {}

        @Nested
        class InnerTestCase {
            @Test
            void c() {}
        }
    }

    @Test
    void aClassThatNeedsAnEngineIsSkippedBeforeAnythingOfIt() {
        assertSkipped(run("skip", SharedTestCase.class), "MissingDockerTests$SharedTestCase");
        assertThat(Story.events()).isEmpty();
    }

    static class InstanceTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        void a() {}
    }

    /** JUnit 5.10 looks at annotations of instance fields once there is an instance: too late for any condition. */
    @Test
    void soIsOneWhoseEveryTestNeedsOne() {
        EngineExecutionResults results = run("skip", InstanceTestCase.class);

        if (JUnitVersion.found().startsWith("5.10.")) {
            results.testEvents()
                    .assertStatistics(statistics -> statistics.started(1).aborted(1));
        } else {
            assertSkipped(results, "MissingDockerTests$InstanceTestCase");
        }
    }

    static class ParameterTestCase {
        @Test
        void a(@Container(image = "app") DockerContainer app) {}

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void onlyThoseTestsAreSkippedThatNeedOne() {
        assertSkipped(run("skip", ParameterTestCase.class), "a(DockerContainer)");
        assertThat(Story.events()).containsExactly("b");
    }

    @DockerTest
    static class HandleTestCase {
        @Test
        void a(Docker docker) {}

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void theEnginesHandleNeedsOne() {
        assertSkipped(run("skip", HandleTestCase.class), "a(Docker)");
        assertThat(Story.events()).containsExactly("b");
    }

    @DockerTest
    static class PlainTestCase {
        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void nobodyLooksForOneWhereNoneIsNeeded() {
        run("skip", PlainTestCase.class).testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(LOOKS).hasValue(0);
    }

    @Test
    void aMissingEngineIsAFailureUnlessSaidOtherwise() {
        EngineExecutionResults results = run("fail", SharedTestCase.class);

        results.containerEvents()
                .assertStatistics(statistics -> statistics.failed(1).skipped(0));
    }

    static class MistakenTestCase {
        @Container(image = "app", startAttempts = 0)
        static DockerContainer app;

        @Test
        void a() {}
    }

    @Test
    void mistakesAreToldWithoutAnEngineToo() {
        run("skip", MistakenTestCase.class)
                .containerEvents()
                .assertStatistics(statistics -> statistics.failed(1).skipped(0));
    }
}
