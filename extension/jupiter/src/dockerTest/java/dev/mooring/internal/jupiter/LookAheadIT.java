package dev.mooring.internal.jupiter;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.Label;
import dev.mooring.Network;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import dev.mooring.wait.WaitForLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Classes whose containers the engine starts while the class before them runs. */
@Tag("alone")
class LookAheadIT {

    private static final String LABEL = "mooring-test.look-ahead";

    /** When the container of a class was created, and when its test ended. */
    private record Times(Instant created, Instant ended) {}

    private static final Map<String, Times> TIMES = new ConcurrentHashMap<>();

    private static void test(String name, DockerContainer own, String next) {
        if (!next.isEmpty()) {
            Awaitility.await(next).atMost(Duration.ofSeconds(30)).until(() -> isThere(next));
        }
        assertThat(own.state().running()).isTrue();
        TIMES.put(name, new Times(own.inspect().created(), Instant.now()));
    }

    private static boolean isThere(String name) {
        return !RealRun.labelled(LABEL, name).isEmpty();
    }

    static class OneTestCase {
        @Container(image = RealRun.IMAGE)
        @Network("net")
        @Label(LABEL + "=one")
        static DockerContainer one;

        @Test
        void runs() {
            test("one", one, "two");
        }
    }

    static class TwoTestCase {
        @Container(image = RealRun.IMAGE)
        @Network("net")
        @Label(LABEL + "=two")
        static DockerContainer two;

        @Test
        void runs() {
            test("two", two, "three");
        }
    }

    static class ThreeTestCase {
        @Container(image = RealRun.IMAGE)
        @Network("net")
        @Label(LABEL + "=three")
        static DockerContainer three;

        @Test
        void runs() {
            test("three", three, "four");
        }
    }

    static class FourTestCase {
        @Container(image = RealRun.IMAGE)
        @Network("net")
        @Label(LABEL + "=four")
        static DockerContainer four;

        @Test
        void runs() {
            test("four", four, "");
        }
    }

    static class NeverReadyTestCase {
        @Container(image = RealRun.IMAGE)
        @Label(LABEL + "=never")
        @WaitForLog(value = "never printed", timeout = "3 s")
        static DockerContainer never;

        @Test
        void runs() {}
    }

    /** Begun ahead by the plan of the run, and awaited by its class from then on. */
    @Test
    @DisabledOn(engine = PODMAN, because = "Without journald, Podman rotates its log of events, and forgets them")
    void startsWhatNeverBecomesReadyOnce() {
        Instant begin = Instant.now().minusSeconds(1);
        TestExecutionSummary summary = run(NeverReadyTestCase.class);

        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .contains("LookAheadIT.NeverReadyTestCase.never", "was not ready within 3 s");
        try (Engine engine = HttpEngine.connect()) {
            List<DockerEvent> starts = engine.events(EventFilter.ALL
                    .withFilter("label", LABEL + "=never")
                    .withAction("start")
                    .withSince(begin)
                    .withUntil(Instant.now().plusSeconds(1)));
            assertThat(starts).hasSize(1);
        }
        assertThat(isThere("never")).isFalse();
    }

    @Test
    void startsEachClassWhileTheOneBeforeItRuns() {
        TIMES.clear();
        TestExecutionSummary summary =
                run(OneTestCase.class, TwoTestCase.class, ThreeTestCase.class, FourTestCase.class);

        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(4);
        List<Times> times = List.of("one", "two", "three", "four").stream()
                .map(name -> TIMES.get(name))
                .toList();
        for (int i = 1; i < times.size(); i++) {
            // The engine's clock is this host's.
            assertThat(times.get(i).created())
                    .as("created while the test of the class before ran")
                    .isBefore(times.get(i - 1).ended());
        }
        assertThat(List.of("one", "two", "three", "four")).noneMatch(LookAheadIT::isThere);
    }

    private static TestExecutionSummary run(Class<?>... testClasses) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(testClasses).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new))
                .configurationParameter(Configuration.LOOK_AHEAD, "1");
        Optional.ofNullable(System.getProperty(Configuration.IMAGE_PREFIX))
                .ifPresent(prefix -> request.configurationParameter(Configuration.IMAGE_PREFIX, prefix));
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request.build(), listener);
        }
        return listener.getSummary();
    }
}
