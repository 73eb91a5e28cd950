package dev.mooring.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InterruptibleWaitTests {

    private final AtomicBoolean awaited = new AtomicBoolean();

    @Test
    void anInterruptBeforeTheWaitEndsIt() {
        InterruptibleWait readiness = new InterruptibleWait();
        readiness.interrupt();

        assertThatThrownBy(() -> readiness.await(awaiting(() -> awaited.set(true))))
                .isInstanceOf(InterruptedException.class);
        assertThat(awaited).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptAfterTheWaitHasNoEffect() throws InterruptedException {
        InterruptibleWait readiness = new InterruptibleWait();
        readiness.await(awaiting(() -> awaited.set(true)));

        readiness.interrupt();

        assertThat(awaited).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aFlagThatTheWaitLeftBehindIsCleared() throws InterruptedException {
        new InterruptibleWait().await(awaiting(() -> Thread.currentThread().interrupt()));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptDuringTheWaitEndsIt() throws InterruptedException {
        InterruptibleWait readiness = new InterruptibleWait();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            try {
                readiness.await(awaiting(() -> {
                    waiting.countDown();
                    never.await();
                }));
            } catch (InterruptedException e) {
                awaited.set(true);
            }
        });
        worker.start();
        waiting.await();

        readiness.interrupt();
        worker.join();

        assertThat(awaited).isTrue();
    }

    @Test
    void aWaitThatHasNotBegunIsNotifiedOfTheNeed() throws InterruptedException {
        InterruptibleWait readiness = new InterruptibleWait();
        assertThat(readiness.knowsNeed()).isFalse();
        readiness.tellNeeded();
        readiness.await(awaiting(() -> awaited.set(true)));

        assertThat(readiness.knowsNeed()).isTrue();
    }

    @Test
    void aWaitThatIsOverIsNotNotifiedOfTheNeed() throws InterruptedException {
        InterruptibleWait readiness = new InterruptibleWait();
        readiness.await(awaiting(() -> awaited.set(true)));
        readiness.tellNeeded();

        assertThat(readiness.knowsNeed()).isFalse();
    }

    private interface Wait {
        void await() throws InterruptedException;
    }

    private static Provision awaiting(Wait wait) {
        return new Provision() {
            @Override
            public void start(CancelToken token) {}

            @Override
            public void awaitReady() throws InterruptedException {
                wait.await();
            }

            @Override
            public boolean alive() {
                return true;
            }

            @Override
            public Object handle() {
                return this;
            }

            @Override
            public void remove() {}
        };
    }
}
