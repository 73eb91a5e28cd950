package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.OnCrash;
import dev.mooring.wait.WaitForExit;
import dev.mooring.wait.WaitForLog;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;

/** A container that ends by itself while tests of its class go on. */
class CrashTests {

    private static Gate crash = new Gate();

    private static FakeRun run() {
        crash = new Gate();
        return FakeRun.on(new FakeEngine().provide("app").provide("brittle", self -> {
            self.print("working");
            crash.pass();
            self.print("cannot go on");
            return 3;
        }));
    }

    private static void letCrash(DockerContainer container) {
        crash.open();
        await().until(() -> container.state().status() == Status.EXITED);
        // The next start is to last.
        crash = new Gate();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class CrashingTestCase {
        @Container(image = "brittle")
        static DockerContainer app;

        @Test
        void a() {
            letCrash(app);
        }

        @Test
        void b() {
            Story.tell("b");
        }

        @Test
        void c() {
            Story.tell("c");
        }
    }

    static class LastTestCase {
        @Test
        void test(@Container(image = "brittle") DockerContainer app) {
            letCrash(app);
        }
    }

    @Test
    void isWarnedOfIfNoTestFollows() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.internal.provision.ContainerProvision");
        logger.addAppender(appender);
        FakeRun.Result result;
        try {
            result = run().execute(LastTestCase.class);
        } finally {
            logger.detachAppender(appender);
        }

        result.assertAllPassed(1);
        assertThat(appender.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("""
                        Container 'app' (CrashTests.LastTestCase.test(app), image brittle) ended by itself with code 3 before it was removed.
                          what to do: find the cause in its log; or set @Container(onCrash = IGNORE) if it is meant to end
                          state:      exited with code 3
                          last log:   | working
                                      | cannot go on""");
    }

    static class NeverReadyTestCase {
        @Test
        void test(@Container(image = "brittle") @WaitForLog("never") DockerContainer app) {}
    }

    @Test
    void isNotWarnedOfIfItsFailedStartIsReported() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.internal.provision.ContainerProvision");
        logger.addAppender(appender);
        try {
            FakeRun run = run();
            crash.open();
            assertThat(run.execute(NeverReadyTestCase.class).failures()).hasSize(1);
        } finally {
            logger.detachAppender(appender);
        }
        assertThat(appender.list).isEmpty();
    }

    @Test
    void isToldToTheNextTests() {
        FakeRun.Result result = run().execute(CrashingTestCase.class);

        assertThat(result.story()).containsExactly("create app", "remove app");
        assertThat(result.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(MooringException.class)
                        .extracting(it -> it.getMessage().replaceAll("ended at:   \\S+", "ended at:   T"))
                        .isEqualTo("""
                        Container 'app' (CrashTests.CrashingTestCase.app, image brittle) ended by itself, although tests still use it.
                          what to do: find the cause in its log; or set @Container(onCrash = RESTART) to start it again before the next test, or IGNORE to ignore it
                          ended at:   T
                          state:      exited with code 3
                          last log:   | working
                                      | cannot go on"""));
        result.assertNothingLeft();
    }

    static class FirstTestCase {
        @Container(image = "brittle", scope = Scope.SESSION)
        static DockerContainer app;

        @Test
        void test() {
            letCrash(app);
        }
    }

    static class SecondTestCase {
        @Container(image = "brittle", scope = Scope.SESSION)
        static DockerContainer app;

        @Test
        void test() {}
    }

    @Test
    void isToldToAnotherClassUnderTheNameThatItUses() {
        FakeRun.Result result = run().execute(FirstTestCase.class, SecondTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "CrashTests.SecondTestCase.app is shared with another class that declares it"
                                        + " equally, and has failed:\nContainer 'app' (CrashTests.FirstTestCase.app, image brittle) ended"
                                        + " by itself, although tests still use it."));
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RestartingTestCase {
        @Container(image = "brittle", onCrash = OnCrash.RESTART)
        static DockerContainer app;

        @Test
        void a() {
            letCrash(app);
        }

        @Test
        void b() {
            assertThat(app.state().status()).isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void isStartedAgainByChoiceAndReported() {
        FakeRun.Result result = run().execute(RestartingTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.junit().testEvents().reportingEntryPublished().stream()
                        .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class)
                                .getKeyValuePairs()
                                .get(TestResource.RESTARTED)))
                .containsExactly(
                        "Container 'app' (CrashTests.RestartingTestCase.app, image brittle) ended by itself with"
                                + " code 3.");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class IgnoringTestCase {
        @Container(image = "brittle", onCrash = OnCrash.IGNORE)
        static DockerContainer app;

        @Test
        void a() {
            letCrash(app);
        }

        @Test
        void b() {
            assertThat(app.state().status()).isEqualTo(Status.EXITED);
        }
    }

    @Test
    void isLeftAloneByChoice() {
        run().execute(IgnoringTestCase.class).assertAllPassed(2);
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class MeantTestCase {
        @Container(image = "app")
        static DockerContainer killed;

        @Container(image = "brittle")
        static DockerContainer awaited;

        @Container(image = "done")
        @WaitForExit
        static DockerContainer job;

        @Test
        void a() {
            killed.kill("SIGTERM");
            await().until(() -> killed.state().status() == Status.EXITED);
            crash.open();
            awaited.awaitExit(Duration.ofSeconds(20));
        }

        @Test
        void b() {
            assertThat(killed.state().status()).isEqualTo(Status.EXITED);
            assertThat(awaited.state().status()).isEqualTo(Status.EXITED);
        }
    }

    @Test
    void isNoneThatTheTestItselfOrTheDeclarationMeant() {
        FakeRun run = run();
        run.engine().provide("done", self -> 0);

        run.execute(MeantTestCase.class).assertAllPassed(2);
    }
}
