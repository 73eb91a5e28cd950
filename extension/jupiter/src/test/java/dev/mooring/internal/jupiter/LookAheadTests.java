package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Prestart;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.lifecycle.Lease;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineException;
import dev.mooring.wait.WaitForLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What is started for the next classes while one runs, and what becomes of it. */
@Tag("every-junit")
@Tag("session-store")
class LookAheadTests {

    /** What a test waits for before it tells of itself. */
    private static volatile String awaited = "";

    @BeforeEach
    void waitForNothing() {
        awaited = "";
    }

    private static void test(String name) {
        if (!awaited.isEmpty()) {
            Story.await(awaited);
        }
        Story.tell(name);
    }

    @ExtendWith(Begun.class)
    static class FirstTestCase {
        @Container(image = "app")
        static DockerContainer first;

        @Test
        void a() {
            test("a");
        }
    }

    @ExtendWith(Begun.class)
    static class SecondTestCase {
        @Container(image = "app")
        static DockerContainer second;

        @Test
        void b() {
            LifecycleTestCases.use(second, "b");
        }
    }

    @ExtendWith(Begun.class)
    static class ThirdTestCase {
        @Container(image = "app")
        static DockerContainer third;

        @Test
        void c() {
            LifecycleTestCases.use(third, "c");
        }
    }

    @Test
    void startsWhatTheNextClassNeedsWhileOneRuns() {
        awaited = "create second";
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(1));

        session.launch(3, FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class);
        session.close();

        assertThat(session.story()).startsWith("create first", "create second", "a");
        assertThat(session.story())
                .filteredOn(event -> event.startsWith("create"))
                .hasSize(3);
        assertThat(session.story()).containsSubsequence("a", "remove first", "b", "remove second", "c", "remove third");
        session.assertNothingLeft();
    }

    /** Counts the classes that JUnit has begun with. */
    static final class Begun implements ExecutionCondition {
        private static final AtomicInteger CLASSES = new AtomicInteger();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (context.getTestMethod().isEmpty()) {
                CLASSES.incrementAndGet();
            }
            return ConditionEvaluationResult.enabled("counted");
        }
    }

    @Test
    void staysWithinItsBudget() {
        awaited = "create second";
        Begun.CLASSES.set(0);
        AtomicInteger created = new AtomicInteger();
        AtomicInteger mostAhead = new AtomicInteger();
        FakeRun run = FakeRun.simple().ahead(1);
        FakeSession session = FakeSession.open(run);
        run.engine()
                .before(
                        Call.CREATE,
                        name -> mostAhead.accumulateAndGet(created.incrementAndGet() - Begun.CLASSES.get(), Math::max));

        session.launch(3, FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class);
        session.close();

        assertThat(mostAhead.get()).isEqualTo(1);
        session.assertNothingLeft();
    }

    @Test
    void startsNothingAheadIfTheBudgetIsNothing() {
        FakeSession session = FakeSession.open(FakeRun.simple());

        session.launch(2, FirstTestCase.class, SecondTestCase.class);
        session.close();

        assertThat(session.story())
                .containsExactly("create first", "a", "remove first", "create second", "b", "remove second");
    }

    static class NeverAheadTestCase {
        @Container(image = "app", prestart = Prestart.NEVER)
        static DockerContainer second;

        @Test
        void b() {
            test("b");
        }
    }

    static class ReadsJvmTestCase {
        @Container(image = "app")
        @Env("A=${sys:java.version}")
        static DockerContainer third;

        @Test
        void c() {
            test("c");
        }
    }

    @Test
    void leavesWhatMayNotBeStartedEarlyToItsTime() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(4));

        session.launch(3, FirstTestCase.class, NeverAheadTestCase.class, ReadsJvmTestCase.class);
        session.close();

        assertThat(session.story())
                .containsExactly(
                        "create first",
                        "a",
                        "remove first",
                        "create second",
                        "b",
                        "remove second",
                        "create third",
                        "c",
                        "remove third");
    }

    static class OuterTestCase {
        @Container(image = "app")
        static DockerContainer outer;

        @BeforeAll
        static void failWhenTheNestedClassHasItsOwn() {
            Story.await("create inner");
            Story.tell("fail");
            throw new IllegalStateException("as planned");
        }

        @Nested
        class InnerTestCase {
            @Container(image = "app")
            static DockerContainer inner;

            @Test
            void a() {
                Story.tell("never");
            }
        }
    }

    @Test
    void letsGoOfWhatNestedClassesWouldHaveNeededWhenTheOuterOneFails() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        TestExecutionSummary summary = session.run(OuterTestCase.class, SecondTestCase.class);
        session.close();

        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getException().getMessage())
                .containsExactly("as planned");
        assertThat(session.story()).doesNotContain("never").containsSubsequence("create inner", "fail", "remove inner");
        session.assertNothingLeft();
    }

    @Test
    void startsAnewWhatFailedAhead() {
        awaited = "second failed";
        FakeRun run = FakeRun.simple().ahead(1);
        FakeSession session = FakeSession.open(run);
        AtomicInteger tries = new AtomicInteger();
        run.engine().before(Call.START, name -> {
            if (name.contains("second") && tries.getAndIncrement() == 0) {
                Story.tell("second failed");
                throw new EngineException(500, "not yet", null);
            }
        });

        session.launch(2, FirstTestCase.class, SecondTestCase.class);
        session.close();

        assertThat(session.story()).filteredOn("create second"::equals).hasSize(2);
        assertThat(session.story()).containsSubsequence("second failed", "a", "create second", "b");
        session.assertNothingLeft();
    }

    @Test
    void letsTheColdStartDecideWhatATestSees() {
        awaited = "create second";
        FakeRun run = FakeRun.simple().ahead(1);
        FakeSession session = FakeSession.open(run);
        run.engine().before(Call.START, name -> {
            if (name.contains("second")) {
                throw new EngineException(500, "never", null);
            }
        });

        TestExecutionSummary summary = session.run(FirstTestCase.class, SecondTestCase.class);
        session.close();

        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .contains("SecondTestCase.second", "never");
        session.assertNothingLeft();
    }

    static class NeverReadyTestCase {
        @Container(image = "app")
        @WaitForLog(value = "never", timeout = "5 s")
        static DockerContainer second;

        @Test
        void b() {
            Story.tell("never");
        }
    }

    @Test
    void startsWhatNeverBecomesReadyOnceIfItsClassWaitsForIt() {
        awaited = "create second";
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(1));

        TestExecutionSummary summary = session.run(FirstTestCase.class, NeverReadyTestCase.class);
        session.close();

        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .contains("NeverReadyTestCase.second", "was not ready within 5 s");
        assertThat(session.story()).filteredOn("create second"::equals).hasSize(1);
        session.assertNothingLeft();
    }

    static class MissingImageTestCase {
        @Container(image = "missing")
        static DockerContainer second;

        @Test
        void b() {
            Story.tell("never");
        }
    }

    @Test
    void asksForAMissingImageOnceIfItsClassWaitsForIt() {
        FakeRun run = FakeRun.simple().ahead(1);
        AtomicInteger pulls = new AtomicInteger();
        FakeSession session = FakeSession.open(run);
        run.engine().before(Call.PULL, image -> {
            Story.tell("create second");
            pulls.incrementAndGet();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(LookAheadTests::isAwaited);
        });
        awaited = "create second";

        TestExecutionSummary summary = session.run(FirstTestCase.class, MissingImageTestCase.class);
        session.close();

        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .contains("MissingImageTestCase.second");
        assertThat(pulls).hasValue(1);
    }

    /** Whether a test thread waits for something to be ready. */
    private static boolean isAwaited() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .anyMatch(frame -> frame.getClassName().equals(Lease.class.getName())
                        && frame.getMethodName().equals("await"));
    }

    static class SlowTestCase {
        @Container(image = "app")
        static DockerContainer first;

        @Test
        void a() {
            Story.await("create second");
            Awaitility.await().pollDelay(Duration.ofMillis(1_200)).until(() -> true);
        }
    }

    @Test
    void givesWhatWasStartedAheadAllItsTimeOnceItIsNeeded() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(1));

        TestExecutionSummary summary = session.run(SlowTestCase.class, NeverReadyTestCase.class);
        session.close();

        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getMessage())
                .asString()
                .containsPattern("was not ready within 5 s of being needed; it had been started \\d\\.\\d s earlier");
        assertThat(session.story()).filteredOn("create second"::equals).hasSize(1);
    }

    @Test
    void doesNothingInADryRun() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(4));

        session.run(
                request -> request.configurationParameter("junit.platform.execution.dryRun.enabled", "true"),
                FirstTestCase.class,
                SecondTestCase.class);
        session.close();

        assertThat(session.story()).isEmpty();
        assertThat(FakeRun.threadsOfOurs()).isEmpty();
    }

    @Test
    void startsNothingForWhatAFilterLeavesOut() {
        awaited = "create third";
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(4));

        session.run(
                request -> request.filters(ClassNameFilter.excludeClassNamePatterns(".*SecondTestCase")),
                FirstTestCase.class,
                SecondTestCase.class,
                ThirdTestCase.class);
        session.close();

        assertThat(session.story()).contains("a", "c").doesNotContain("create second");
    }

    @Test
    void followsTheSecondRunOfASessionAsTheFirst() {
        awaited = "create second";
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(2, FirstTestCase.class, SecondTestCase.class);
        session.launch(2, FirstTestCase.class, SecondTestCase.class);
        session.close();

        assertThat(session.story()).filteredOn("create second"::equals).hasSize(2);
        assertThat(session.story()).filteredOn("remove second"::equals).hasSize(2);
        session.assertNothingLeft();
    }

    /** As builds do that are told to skip the rest after a failure. */
    static final class SkipAfterFailure implements ExecutionCondition {
        private static volatile boolean failed;

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return failed
                    ? ConditionEvaluationResult.disabled("a test has failed")
                    : ConditionEvaluationResult.enabled("");
        }
    }

    static class FailingTestCase {
        @Container(image = "app")
        static DockerContainer first;

        @Test
        void fail() {
            Story.await("create second");
            SkipAfterFailure.failed = true;
            throw new IllegalStateException("as planned");
        }
    }

    @ExtendWith(SkipAfterFailure.class)
    static class SkippedTestCase {
        @Container(image = "app")
        static DockerContainer second;

        @Test
        void b() {
            Story.tell("never");
        }
    }

    @Test
    void letsGoOfWhatASkippedClassWouldHaveNeeded() {
        SkipAfterFailure.failed = false;
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        TestExecutionSummary summary = session.run(FailingTestCase.class, SkippedTestCase.class);
        Story.await("remove second");
        session.close();

        assertThat(summary.getContainersSkippedCount()).isEqualTo(1);
        assertThat(session.story()).doesNotContain("never");
        session.assertNothingLeft();
    }

    @Disabled
    static class DisabledTestCase {
        @Container(image = "app")
        static DockerContainer disabled;

        @Test
        void b() {}
    }

    static class MistakenTestCase {
        @Container(image = "app", startAttempts = 0)
        static DockerContainer mistaken;

        @Test
        void b() {}
    }

    @Test
    void passesOverClassesThatAreDisabledOrHaveMistakes() {
        awaited = "create third";
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(4));

        TestExecutionSummary summary =
                session.run(FirstTestCase.class, DisabledTestCase.class, MistakenTestCase.class, ThirdTestCase.class);
        session.close();

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getTotalFailureCount()).isEqualTo(1);
        assertThat(session.story())
                .filteredOn(event -> event.startsWith("create"))
                .containsExactly("create first", "create third");
        session.assertNothingLeft();
    }

    @Test
    void staysRightWhenClassesRunInParallel() {
        FakeSession session = FakeSession.open(
                FakeRun.simple().with(Configuration.PERMITS, "3").ahead(2).parallel(2));

        session.launch(3, FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class);
        session.close();

        // What a class needed may be started once more if its end has not been noticed yet, but never beside the first.
        for (String name : List.of("first", "second", "third")) {
            List<String> events = session.story().stream()
                    .filter(event -> event.equals("create " + name) || event.equals("remove " + name))
                    .toList();
            assertThat(events).isNotEmpty();
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i)).isEqualTo((i % 2 == 0 ? "create " : "remove ") + name);
            }
        }
        session.assertNothingLeft();
    }

    static class PlainTestCase {
        @Test
        void a() {}
    }

    @Test
    void asksNobodyForAnEngineIfThePlanHasNoContainers() {
        FakeEngine engine = new FakeEngine();
        AtomicInteger calls = new AtomicInteger();
        Stream.of(Call.values()).forEach(call -> engine.before(call, subject -> calls.incrementAndGet()));
        FakeSession session = FakeSession.open(FakeRun.on(engine).ahead(4));

        session.launch(1, PlainTestCase.class);

        assertThat(session.hasResources()).isFalse();
        session.close();
        assertThat(calls).hasValue(0);
    }

    /** As a build does in its own JVM, to find out which tests there are. */
    @Test
    void asksNobodyForAnEngineWhereTestsAreOnlyLookedFor() {
        FakeEngine engine = new FakeEngine().provide("app");
        AtomicInteger calls = new AtomicInteger();
        Stream.of(Call.values()).forEach(call -> engine.before(call, subject -> calls.incrementAndGet()));
        FakeSession session = FakeSession.open(FakeRun.on(engine).ahead(4));

        session.launcher().discover(session.request(request -> {}, FirstTestCase.class, SecondTestCase.class));

        assertThat(session.hasResources()).isFalse();
        assertThat(FakeRun.threadsOfOurs()).isEmpty();
        session.close();
        assertThat(calls).hasValue(0);
    }

    /** As IDEs do: a session that lasts for one run. */
    @Test
    void looksAheadWhereTheLauncherOpensASessionForEachRun() {
        awaited = "create second";
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        FakeSession parameters = FakeSession.open(FakeRun.simple().ahead(1));

        LauncherFactory.create()
                .execute(parameters.request(request -> {}, FirstTestCase.class, SecondTestCase.class), listener);

        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(2);
        assertThat(parameters.story()).containsSubsequence("create second", "a", "remove first", "b", "remove second");
        parameters.assertNothingLeft();
        parameters.close();
    }

    /** JUnit 6 can be told to stop: what runs ends, the rest is skipped. */
    @Test
    @EnabledIf("dev.mooring.internal.jupiter.Cancellation#isKnown")
    void letsGoOfEverythingWhenTheRunIsCancelled() {
        Cancellation cancellation = new Cancellation();
        cancelled = cancellation;
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        cancellation.execute(
                session.launcher(), session.request(request -> {}, CancellingTestCase.class, SecondTestCase.class));
        Story.await("remove second");
        session.close();

        assertThat(session.story())
                .containsSubsequence("create second", "cancel", "remove second")
                .doesNotContain("b");
        session.assertNothingLeft();
    }

    private static volatile Cancellation cancelled = new Cancellation();

    static class CancellingTestCase {
        @Container(image = "app")
        static DockerContainer first;

        @Test
        void cancels() {
            Story.await("create second");
            Story.tell("cancel");
            cancelled.cancel();
        }
    }

    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    record ParameterizedTestCase(int number) {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void test() {
            LifecycleTestCases.use(shared, "p" + number);
        }

        @Nested
        class InnerTestCase {
            @Container(image = "app")
            static DockerContainer inner;

            @Test
            void test() {
                LifecycleTestCases.use(inner, "i" + number);
            }
        }
    }

    @Test
    void startsOfAParameterizedClassWhatAllInvocationsShare() {
        awaited = "create shared";
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(4));

        session.launch(5, FirstTestCase.class, ParameterizedTestCase.class);
        session.close();

        assertThat(session.story())
                .startsWith("create first", "create shared", "a")
                .containsSubsequence("p1", "create inner", "i1", "remove inner", "p2", "create inner", "i2");
        assertThat(session.story()).filteredOn("create shared"::equals).hasSize(1);
        assertThat(session.story()).filteredOn("create inner"::equals).hasSize(2);
        session.assertNothingLeft();
    }
}
