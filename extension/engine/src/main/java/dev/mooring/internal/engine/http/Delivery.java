package dev.mooring.internal.engine.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Calls a listener, one call at a time, until it is stopped. */
final class Delivery {

    /**
     * If a listener blocks for longer than this, for example because it needs a lock of the closing thread, it is no
     * longer awaited.
     */
    private static final long LONGEST_CALL_SECONDS = 5;

    private final ReentrantLock calling = new ReentrantLock();
    private volatile boolean stopped;

    /** Runs a call, unless stopped. */
    void run(Runnable call) {
        calling.lock();
        try {
            if (!stopped) {
                call.run();
            }
        } finally {
            calling.unlock();
        }
    }

    boolean stopped() {
        return stopped;
    }

    /** Prevents further calls. */
    void stop() {
        stopped = true;
    }

    /** Waits until the call in progress has returned, unless this is called from within that call. */
    void awaitIdle() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_CALL_SECONDS);
        while (true) {
            try {
                if (calling.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    calling.unlock();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
