package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Scope;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Interrupts of JUnit's threads. */
class InterruptTests {

    /** Ends the fixture's part in which its thread is interrupted. */
    static final class Interrupted implements AfterAllCallback {
        @Override
        public void afterAll(ExtensionContext context) {
            // Also clears the flag, which is no business of the next class.
            Story.tell(Thread.interrupted() ? "flag is set" : "flag is lost");
            failed.open();
        }
    }

    private static Gate failed = new Gate();

    abstract static class Both {
        @Container(image = "app", scope = Scope.SESSION)
        DockerContainer shared;
    }

    @ExtendWith({TestThreads.class, Interrupted.class})
    @DockerTest
    static class InterruptedTestCase extends Both {
        @Test
        void a() {
            Story.tell("a");
        }
    }

    @ExtendWith(TestThreads.class)
    @DockerTest
    static class PatientTestCase extends Both {
        @Test
        void b() {
            LifecycleTestCases.use(shared, "b");
        }
    }

    @Test
    void ofOneThatAwaitsASlotDoesNotConcernTheOther() {
        TestThreads.forget();
        failed = new Gate();
        FakeEngine engine = new FakeEngine().provide("app").before(Call.START, subject -> {
            Thread interrupted = TestThreads.awaitWaiting(InterruptedTestCase.class);
            TestThreads.awaitWaiting(PatientTestCase.class);
            interrupted.interrupt();
            failed.pass();
        });

        FakeRun.Result result = FakeRun.on(engine).parallel().execute(InterruptedTestCase.class, PatientTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .isInstanceOf(MooringException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("The wait for container 'shared' (InterruptTests.Both.shared) was interrupted; the"
                        + " start continues.");
        result.junit().testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(result.story()).containsExactly("create shared", "flag is set", "b", "remove shared");
        result.assertNothingLeft();
    }

    /** Registered ahead of the extension under test, so that its resource is closed after that one's. */
    static final class LooksAfterClose implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            context.getStore(Namespace.create(LooksAfterClose.class)).put("looks", new Look());
        }
    }

    @SuppressWarnings("deprecation")
    record Look() implements CloseableResource, AutoCloseable {
        @Override
        public void close() {
            Story.tell(Thread.interrupted() ? "flag is set" : "flag is lost");
        }
    }

    /** Registered after the extension under test, so that its resource is closed before that one's. */
    static final class InterruptsStoreClosing implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            context.getStore(Namespace.create(InterruptsStoreClosing.class)).put("interrupts", new SelfInterrupt());
        }
    }

    @SuppressWarnings("deprecation")
    record SelfInterrupt() implements CloseableResource, AutoCloseable {
        @Override
        public void close() {
            Thread.currentThread().interrupt();
            Story.tell("interrupt");
        }
    }

    @ExtendWith(LooksAfterClose.class)
    @DockerTest
    static class ClosingTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        @ExtendWith(InterruptsStoreClosing.class)
        void a() {
            LifecycleTestCases.use(app, "a");
        }
    }

    @Test
    void ofTheThreadThatClosesStoresNeitherEndsTheRemovalNorIsLost() {
        FakeRun.Result result = FakeRun.simple().execute(ClosingTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story()).containsExactly("create app", "a", "interrupt", "remove app", "flag is set");
        result.assertNothingLeft();
    }
}
