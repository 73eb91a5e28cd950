package dev.mooring.internal.handle;

import dev.mooring.resource.EngineException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call of the engine that may take long, made on a thread of its own, so that its time can run out.
 *
 * <p>The asker waits on a latch, which (unlike a future) lets no further test into JUnit's pool meanwhile. An interrupt
 * of the asker ends the call as well.
 */
final class TimedCall {

    /** How long an interrupted call may take to end; the engine ends it at once. */
    private static final long FAREWELL_MILLIS = 1_000;

    private TimedCall() {}

    /**
     * Returns what the call returns, and throws what it throws.
     *
     * @param what names the thread and the error of an interrupt, as {@code exec in container 'db'}
     * @param expired makes the exception for a call whose time is over; asked once the call has been ended
     */
    static <T> T within(Duration timeout, String what, Supplier<T> call, Supplier<? extends RuntimeException> expired) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        result.set(call.get());
                    } catch (Throwable e) {
                        failure.set(e);
                    } finally {
                        done.countDown();
                    }
                },
                "mooring-call: " + what);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        boolean inTime;
        try {
            inTime = done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.NO_ANSWER, "Interrupted: " + what + ".", e);
        }
        if (!inTime) {
            thread.interrupt();
            farewell(thread);
            throw expired.get();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        T value = result.get();
        if (value == null) {
            throw new IllegalStateException("The call returned nothing: " + what);
        }
        return value;
    }

    private static void farewell(Thread thread) {
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
