package dev.mooring.internal.handle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Work for a test on a thread of its own.
 *
 * <p>The test waits for the work on a latch. Unlike a future, a queue or a condition, a latch does not make JUnit's
 * pool run another test in the meantime.
 */
final class SideThread<T> {

    /** How long interrupted work may take to end. Calls of the engine end at once. */
    private static final long FAREWELL_MILLIS = 1_000;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable T result;
    private volatile @Nullable Throwable failure;

    /** The work. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws InterruptedException;
    }

    private SideThread(String what, Work<T> work) {
        thread = new Thread(
                () -> {
                    try {
                        result = work.run();
                    } catch (Throwable e) {
                        failure = e;
                    } finally {
                        done.countDown();
                    }
                },
                "mooring-" + what);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    /** Begins some work on a thread of the given name. */
    static <T> SideThread<T> begin(String what, Work<T> work) {
        SideThread<T> side = new SideThread<>(what, work);
        side.thread.start();
        return side;
    }

    /**
     * Does some work to its end, however long it takes; an interrupt of this thread interrupts the work.
     *
     * @throws InterruptedException with the work's own message, if it has one
     */
    static void run(String what, InterruptibleRunnable work) throws InterruptedException {
        SideThread<Boolean> side = begin(what, () -> {
            work.run();
            return true;
        });
        try {
            side.done.await();
        } catch (InterruptedException e) {
            side.cancel();
            if (side.failure instanceof InterruptedException told) {
                e = told;
            }
            throw e;
        }
        side.result();
    }

    /** Work without a result. */
    @FunctionalInterface
    interface InterruptibleRunnable {
        void run() throws InterruptedException;
    }

    /** Whether the work has ended within the time. */
    boolean ended(Duration timeout) throws InterruptedException {
        return done.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Interrupts the work, and gives it a moment to end. */
    void cancel() {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the result of the ended work, or throws its exception, as if this thread had done the work. */
    T result() throws InterruptedException {
        Throwable thrown = failure;
        if (thrown != null) {
            thrown.setStackTrace(
                    Stream.of(thrown.getStackTrace(), Thread.currentThread().getStackTrace())
                            .flatMap(Stream::of)
                            .toArray(StackTraceElement[]::new));
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof InterruptedException interrupt) {
            throw interrupt;
        }
        T value = result;
        if (value == null) {
            throw new IllegalStateException("Nothing was returned by " + thread.getName(), thrown);
        }
        return value;
    }
}
