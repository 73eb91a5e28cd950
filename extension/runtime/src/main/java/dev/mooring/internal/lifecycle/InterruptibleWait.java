package dev.mooring.internal.lifecycle;

import dev.mooring.internal.lifecycle.Provisioner.Provision;
import org.jspecify.annotations.Nullable;

/**
 * A wait that can be interrupted without affecting what its thread does next.
 *
 * <p>The interrupt is delivered outside of the session's monitor, since it may close a channel. A separate lock makes
 * the worker wait until a delivery that has begun is complete.
 */
final class InterruptibleWait {

    private @Nullable Thread waiting;
    private @Nullable Provision awaited;
    private boolean ended;
    private boolean interrupted;
    private boolean knowsNeed;

    /** Runs the wait on this thread, which leaves without an interrupt flag. */
    void await(Provision provision) throws InterruptedException {
        begin(provision);
        try {
            provision.awaitReady();
        } finally {
            end();
        }
    }

    /** Interrupts the wait, whether it has begun or not; does nothing after its end. */
    synchronized void interrupt() {
        interrupted = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** Notifies the wait, whether it has begun or not, that it is needed from now on; does nothing after its end. */
    synchronized void tellNeeded() {
        if (!ended) {
            knowsNeed = awaited == null || awaited.needed();
        }
    }

    /** Whether the wait was notified in time that the resource is needed. */
    synchronized boolean knowsNeed() {
        return knowsNeed;
    }

    private synchronized void begin(Provision provision) throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        awaited = provision;
        waiting = Thread.currentThread();
    }

    private synchronized void end() {
        waiting = null;
        ended = true;
        Thread.interrupted();
    }
}
