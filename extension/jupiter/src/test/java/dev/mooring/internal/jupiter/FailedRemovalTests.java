package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.wait.WaitForLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An engine that refuses to remove a container at first. */
class FailedRemovalTests {

    private static final String REFUSAL = "device or resource busy";

    /** More than any system gives to a process. */
    private static final long NOBODY = Integer.MAX_VALUE;

    /** Its container has the port, so that the next class's start waits for the end of its removal. */
    static class FirstTestCase {
        @Container(image = "app")
        @PortForward(value = 80, hostPort = 14_778)
        @WaitForLog("ready")
        static DockerContainer stuck;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    static class NextTestCase {
        @Container(image = "app")
        @PortForward(value = 80, hostPort = 14_778)
        @WaitForLog("ready")
        static DockerContainer next;

        @Test
        void b() {
            Story.tell("b");
        }
    }

    /** What is refused once is tried again. */
    private static FakeEngine refusesTwice() {
        return new FakeEngine()
                .provide("app", self -> {
                    self.print("ready");
                    new CountDownLatch(1).await();
                    return 0;
                })
                .fail(Call.REMOVE, 2, REFUSAL);
    }

    @Test
    void inTheBackgroundIsReportedOnceAndMadeUpForByTheSessionsCheck() {
        FakeRun.Result result =
                FakeRun.on(refusesTwice()).inBackground().execute(FirstTestCase.class, NextTestCase.class);

        assertReportedOnce(result.failures());
        result.junit().testEvents().assertStatistics(statistics -> statistics.succeeded(2));
        assertThat(result.story())
                .containsExactly("create stuck", "a", "create next", "b", "remove next", "remove stuck");
        result.assertNothingLeft();
    }

    @Test
    void thatIsAwaitedFailsItsClass() {
        FakeRun.Result result =
                FakeRun.on(refusesTwice()).with("mooring.removal", "awaited").execute(FirstTestCase.class);

        assertReportedOnce(result.failures());
        result.assertNothingLeft();
    }

    /** What a store's closing throws is wrapped by JUnit. */
    private static void assertReportedOnce(List<Throwable> failures) {
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.getSuppressed()).isEmpty();
            assertThat(failure.getCause())
                    .isInstanceOf(MooringException.class)
                    .hasMessage("Container 'stuck' (FailedRemovalTests.FirstTestCase.stuck) could not be removed: "
                            + REFUSAL)
                    .hasNoSuppressedExceptions();
        });
    }

    static class SessionTestCase {
        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer stuck;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void atTheEndOfTheSessionIsReportedByItsClose() {
        FakeEngine engine = refusesTwice();

        Throwable failure =
                catchThrowableOfType(Throwable.class, () -> FakeRun.on(engine).execute(SessionTestCase.class));

        assertThat(failure).rootCause().hasMessage(REFUSAL);
        assertThat(failure)
                .hasStackTraceContaining("Container 'stuck' (FailedRemovalTests.SessionTestCase.stuck) could not be"
                        + " removed: " + REFUSAL);
        assertThat(engine.contents()).isEmpty();
    }

    static class LaterTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void awaitsTheWarning() {
            await().until(() -> !WARNINGS.list.isEmpty());
        }
    }

    private static final ListAppender<ILoggingEvent> WARNINGS = new ListAppender<>();

    /** A watchdog that cannot remove something has nobody to tell; the next run meets it. */
    @Test
    void ofWhatAnEarlierRunHandedOverIsReportedByTheNext() {
        FakeEngine engine = new FakeEngine().provide("app");
        Ownership self = Ownership.ofThisProcess("0ddba11");
        Map<String, String> labels = new HashMap<>(
                new Ownership(self.session(), self.host(), self.space(), NOBODY, self.started(), "", Instant.EPOCH)
                        .labels());
        labels.put(
                Ownership.CREATED,
                Long.toString(Instant.now().minus(Duration.ofDays(2)).toEpochMilli()));
        labels.put(Ownership.DECLARED_AT, "OrdersIT.net");
        engine.networks().create("mooring-0ddba11-net-1", NetworkSpec.BRIDGE, labels);
        engine.fail(Call.REMOVE_NETWORK, Integer.MAX_VALUE, "network has active endpoints");
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.internal.session.SessionEngine");
        WARNINGS.list = new CopyOnWriteArrayList<>();
        WARNINGS.start();
        logger.addAppender(WARNINGS);
        try {
            FakeRun.Result result = FakeRun.on(engine).execute(LaterTestCase.class);
            assertThat(result.failures()).isEmpty();
            assertThat(WARNINGS.list).singleElement().satisfies(warning -> {
                assertThat(warning.getLevel()).isEqualTo(Level.WARN);
                assertThat(warning.getFormattedMessage())
                        .isEqualTo("Leftovers of earlier test runs could not be removed: "
                                + "[network mooring-0ddba11-net-1 (OrdersIT.net): network has active endpoints]");
            });
        } finally {
            logger.detachAppender(WARNINGS);
        }
    }
}
