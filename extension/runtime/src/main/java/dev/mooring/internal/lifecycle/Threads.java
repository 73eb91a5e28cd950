package dev.mooring.internal.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the session's threads, and knows when the last of them has ended. */
final class Threads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();
    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();

    /** A daemon thread that inherits nothing from the test that happens to create it. */
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "mooring-" + count.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        alive.removeIf(other -> other.getState() == Thread.State.TERMINATED);
        alive.add(thread);
        return thread;
    }

    /** Waits until they have ended, but not longer than the timeout. */
    void join(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        for (Thread thread : List.copyOf(alive)) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left > 0) {
                thread.join(left);
            }
        }
    }
}
