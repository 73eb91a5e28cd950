package dev.mooring.internal.lifecycle;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs engine work and readiness waits. Permits limit the engine work, not the number of threads: any number of
 * resources may wait until they are ready.
 */
final class Workers {

    private final ThreadPoolExecutor executor;

    Workers(ThreadFactory threads) {
        executor =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /**
     * Runs a task with the class loader of the slot's owner.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the session is over
     */
    void run(Slot slot, Runnable task) {
        executor.execute(() -> {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(slot.loader);
            try {
                task.run();
            } finally {
                thread.setContextClassLoader(null);
                Thread.interrupted();
            }
        });
    }

    /** Lets running tasks finish. */
    void shutdown() {
        executor.shutdown();
    }

    /** Interrupts running tasks after their time is up. */
    void shutdownNow() {
        executor.shutdownNow();
    }
}
