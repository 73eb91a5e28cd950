package dev.mooring.internal.provision;

import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.resource.MooringException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The requests in progress that create something on the engine. An engine continues with them after the JVM has ended,
 * so leaving nothing behind requires waiting for their answers.
 */
final class Creations {

    private int underWay;

    /**
     * Sends a request and waits for its answer.
     *
     * @throws MooringException if the token is cancelled; the request is not sent then
     */
    <T> T make(CancelToken token, Supplier<T> request) {
        begin();
        try {
            // Checked only here, so that a cancellation followed by a wait misses no request.
            if (token.cancelled()) {
                throw cancelled("Not needed any more.");
            }
            return request.get();
        } finally {
            end();
        }
    }

    /** The exception of a start that is no longer needed. */
    static MooringException cancelled(String message) {
        return new MooringException(message);
    }

    /** Waits until no request is under way, but not longer than the timeout. */
    synchronized void awaitNone(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (underWay > 0 && System.nanoTime() < end) {
            // Rounded up, because 0 means no limit.
            wait(Duration.ofNanos(end - System.nanoTime()).toMillis() + 1);
        }
    }

    private synchronized void begin() {
        underWay++;
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }
}
