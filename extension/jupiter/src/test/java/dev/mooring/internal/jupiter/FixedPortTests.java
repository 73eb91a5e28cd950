package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.PortForward;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.engine.fake.FakeProcess;
import dev.mooring.resource.DockerContainer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two containers that want the same port of the host, and removal in the background. */
class FixedPortTests {

    /** Not among those that the kernel or Mooring hands out. */
    private static final int PORT = 14_777;

    private static final FakeProcess LISTENS = self -> {
        self.listen(80);
        new CountDownLatch(1).await();
        return 0;
    };

    @ExtendWith(TestThreads.class)
    @DockerTest
    static class FirstTestCase {
        @Container(image = "web")
        @PortForward(value = 80, hostPort = PORT)
        static DockerContainer first;

        @Test
        void a() {
            LifecycleTestCases.use(first, "a");
        }
    }

    @ExtendWith(TestThreads.class)
    @DockerTest
    static class SecondTestCase {
        @Container(image = "web")
        @PortForward(value = 80, hostPort = PORT)
        static DockerContainer second;

        @Test
        void b() {
            LifecycleTestCases.use(second, "b");
        }
    }

    @Test
    void nextClassWaitsUntilThePortIsReleased() {
        TestThreads.forget();
        FakeEngine engine = new FakeEngine().provide("web", LISTENS).before(Call.REMOVE, subject -> {
            if (subject.contains("first")) {
                TestThreads.awaitWaiting(SecondTestCase.class);
            }
        });

        FakeRun.Result result = FakeRun.on(engine).inBackground().execute(FirstTestCase.class, SecondTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story())
                .containsExactly("create first", "a", "remove first", "create second", "b", "remove second");
        result.assertNothingLeft();
    }

    private static Gate running = new Gate();
    private static Gate refused = new Gate();

    static class OwnerTestCase {
        @Container(image = "web")
        @PortForward(value = 80, hostPort = PORT)
        static DockerContainer owner;

        @Test
        void a() throws InterruptedException {
            running.open();
            refused.pass();
            LifecycleTestCases.use(owner, "a");
        }
    }

    static final class ComesLater implements BeforeAllCallback, AfterAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws InterruptedException {
            running.pass();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            refused.open();
        }
    }

    @ExtendWith(ComesLater.class)
    @DockerTest
    static class RivalTestCase {
        @Container(image = "web")
        @PortForward(value = 80, hostPort = PORT)
        static DockerContainer rival;

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void ofALiveOwnerIsAnError() {
        running = new Gate();
        refused = new Gate();

        FakeRun.Result result = FakeRun.on(new FakeEngine().provide("web", LISTENS))
                .inBackground()
                .parallel()
                .execute(OwnerTestCase.class, RivalTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("""
                        Container 'rival' (FixedPortTests.RivalTestCase.rival) needs host port 14777/tcp, but \
                        'owner' (FixedPortTests.OwnerTestCase.owner) has it.
                          what to do:  change one of them, let Mooring choose, or keep the two from running at the same time with @ResourceLock
                          wanted for:  FixedPortTests.RivalTestCase
                          in use for:  FixedPortTests.OwnerTestCase""");
        assertThat(result.story()).containsExactly("create owner", "a", "remove owner");
        result.assertNothingLeft();
    }
}
