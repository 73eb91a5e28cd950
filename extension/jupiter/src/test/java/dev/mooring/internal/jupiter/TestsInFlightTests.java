package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test thread that waits for a slow start keeps its place: JUnit's pool must not let another test in for it. */
class TestsInFlightTests {

    private static final int PARALLELISM = 2;

    private static InFlight inFlight = new InFlight();

    private static final class InFlight {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch tooMany = new CountDownLatch(1);

        void begin() {
            int tests = now.incrementAndGet();
            most.accumulateAndGet(tests, Math::max);
            if (tests > PARALLELISM) {
                tooMany.countDown();
            }
        }

        void end() {
            now.decrementAndGet();
        }
    }

    /** Registered ahead of the extension under test: a test is in flight while its container starts. */
    static final class Counts implements BeforeEachCallback, AfterEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            inFlight.begin();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            inFlight.end();
        }
    }

    @ExtendWith(Counts.class)
    @DockerTest
    static class SlowTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        void a() {
            assertThat(app.state().running()).isTrue();
        }

        @Test
        void b() {
            assertThat(app.state().running()).isTrue();
        }
    }

    @Test
    void areNeverMoreThanJUnitsParallelism() {
        inFlight = new InFlight();
        int classes = 6;
        // Slow, so that others have the time to come in; it ends at once if one does.
        FakeEngine engine = new FakeEngine()
                .provide("app")
                .before(Call.START, subject -> inFlight.tooMany.await(100, TimeUnit.MILLISECONDS));

        FakeRun.Result result = FakeRun.on(engine)
                .parallel(PARALLELISM)
                .with("mooring.permits", "8")
                .execute(Subclasses.of(SlowTestCase.class, classes, MethodHandles.lookup()));

        result.assertAllPassed(2L * classes);
        assertThat(inFlight.most).hasValue(PARALLELISM);
        result.assertNothingLeft();
    }
}
