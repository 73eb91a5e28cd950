package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.engine.fake.FakeProcess;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** With a single permit whatever is ready only together with others becomes so. */
class OnePermitTests {

    static class QuorumTestCase {
        @Container(image = "node")
        @WaitForLog("elected")
        static DockerContainer one;

        @Container(image = "node")
        @WaitForLog("elected")
        static DockerContainer two;

        @Container(image = "node")
        @WaitForLog("elected")
        static DockerContainer three;

        @Container(image = "app")
        @DependsOn("one")
        static DockerContainer client;

        @Container(image = "app")
        @DependsOn("one")
        static DockerContainer otherClient;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void suffices() {
        CyclicBarrier quorum = new CyclicBarrier(3);
        FakeProcess node = self -> {
            try {
                quorum.await();
            } catch (BrokenBarrierException e) {
                return 1;
            }
            self.print("elected");
            new CountDownLatch(1).await();
            return 0;
        };

        FakeRun.Result result = FakeRun.on(new FakeEngine().provide("app").provide("node", node))
                .with("mooring.permits", "1")
                .execute(QuorumTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story().subList(0, 6))
                .startsWith("create one", "create two", "create three")
                .contains("create client", "create otherClient")
                .endsWith("a");
        assertThat(result.story().subList(6, 11))
                .containsExactlyInAnyOrder(
                        "remove one", "remove two", "remove three", "remove client", "remove otherClient");
        result.assertNothingLeft();
    }
}
