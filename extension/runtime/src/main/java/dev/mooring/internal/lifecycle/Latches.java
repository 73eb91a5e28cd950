package dev.mooring.internal.lifecycle;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for removals, even if the thread is interrupted.
 *
 * <p>JUnit's threads wait only for {@link CountDownLatch}, because a ForkJoinPool compensates for threads that block in
 * most other ways by running more tests.
 */
final class Latches {

    private Latches() {}

    /**
     * Waits until all are open, or the time is up. An interrupt does not end the wait; it is kept for the caller.
     *
     * @return whether all are open
     */
    static boolean awaitUninterruptibly(Collection<CountDownLatch> latches, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            for (CountDownLatch latch : latches) {
                boolean waiting = latch.getCount() > 0;
                while (waiting) {
                    try {
                        if (!latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                            return false;
                        }
                        waiting = false;
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
