package dev.mooring.internal.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * A wait that can be interrupted, without ever hitting what its thread does next.
 *
 * <p>The interrupt is delivered outside of the session's monitor, since it may close a channel. A small lock of its own
 * holds the worker until a delivery under way is over.
 */
final class InterruptibleWait {

    private @Nullable Thread waiting;
    private boolean interrupted;

    /** Runs the wait on this thread, which leaves without an interrupt flag. */
    void await(Provisioner.Provision provision) throws InterruptedException {
        begin();
        try {
            provision.awaitReady();
        } finally {
            end();
        }
    }

    /** Interrupts the wait, be it under way or not begun yet; afterwards this does nothing. */
    synchronized void interrupt() {
        interrupted = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        waiting = Thread.currentThread();
    }

    private synchronized void end() {
        waiting = null;
        Thread.interrupted();
    }
}
