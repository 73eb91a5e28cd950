package dev.mooring.internal.reaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.engine.fake.FakeEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShutdownHookTests {

    /** The directory of the report may be locked by a JVM that was stopped. */
    @Test
    @Timeout(60)
    void doesNotWaitForAFarewellThatDoesNotEnd() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);

        ShutdownHook.run(
                "cafe0123",
                () -> {},
                () -> {},
                timeout -> {},
                FakeEngine::new,
                () -> {
                    begun.countDown();
                    await(locked);
                },
                Duration.ofMillis(50));

        assertThat(locked.getCount()).isEqualTo(1);
        begun.await();
        locked.countDown();
    }

    /** An application context closes its connections while their servers are still there. */
    @Test
    @Timeout(60)
    void endsWhatUsesTheContainersBeforeTheyAreRemoved() {
        List<String> story = new CopyOnWriteArrayList<>();

        ShutdownHook.run(
                "cafe0123",
                () -> story.add("sealed"),
                () -> story.add("users ended"),
                timeout -> {},
                () -> {
                    story.add("removal");
                    return new FakeEngine();
                },
                () -> {},
                Duration.ofSeconds(50));

        assertThat(story).containsExactly("sealed", "users ended", "removal");
    }

    @Test
    @Timeout(60)
    void doesNotWaitForAUserThatDoesNotEnd() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch removal = new CountDownLatch(1);

        ShutdownHook.run(
                "cafe0123",
                () -> {},
                () -> await(never),
                timeout -> {},
                () -> {
                    removal.countDown();
                    return new FakeEngine();
                },
                () -> {},
                Duration.ofMillis(400));

        await(removal);
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
