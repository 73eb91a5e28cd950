package dev.mooring.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CreationsTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Creations creations = new Creations();

    @Test
    void waitsUntilTheAnswerHasCome() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> creations.make(() -> false, () -> {
            sent.countDown();
            pass(answer);
            answered.set(true);
            return "id";
        }));
        pass(sent);
        AtomicBoolean answeredBeforeTheWaitEnded = new AtomicBoolean();
        Thread waiter = new Thread(() -> {
            awaitNone(LONG);
            answeredBeforeTheWaitEnded.set(answered.get());
        });
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

        answer.countDown();
        waiter.join();

        assertThat(request.join()).isEqualTo("id");
        assertThat(answeredBeforeTheWaitEnded).isTrue();
    }

    @Test
    void doesNotWaitLongerThanTheTimeout() {
        String id = creations.make(() -> false, () -> {
            awaitNone(Duration.ofMillis(20));
            return "id";
        });

        assertThat(id).isEqualTo("id");
    }

    @Test
    void doesNotSendACancelledRequest() {
        AtomicBoolean sent = new AtomicBoolean();

        assertThatThrownBy(() -> creations.make(() -> true, () -> {
                    sent.set(true);
                    return "id";
                }))
                .isInstanceOf(MooringException.class);

        assertThat(sent).isFalse();
        awaitNone(LONG);
    }

    private void awaitNone(Duration timeout) {
        try {
            creations.awaitNone(timeout);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
