package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mooring.Container;
import dev.mooring.PortForward;
import dev.mooring.Scope;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** An engine that refuses to remove a container at first. */
class FailedRemovalTests {

    private static final String REFUSAL = "device or resource busy";

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
}
