package dev.mooring.internal.provision;

import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import java.time.Duration;

/**
 * A wait that is part of a start. It polls the token of the start and interrupts the wait when the start is cancelled.
 */
final class CancellableWait {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final CancelToken token;
    private final Thread waiting = Thread.currentThread();
    private boolean over;
    private boolean interrupted;

    private CancellableWait(CancelToken token) {
        this.token = token;
    }

    /** The wait itself. */
    @FunctionalInterface
    interface Wait {
        void await() throws InterruptedException;
    }

    /**
     * Waits on this thread, which has no interrupt flag of this wait's afterwards.
     *
     * @throws InterruptedException if the start is cancelled meanwhile
     */
    static void run(CancelToken token, Wait wait) throws InterruptedException {
        CancellableWait cancellable = new CancellableWait(token);
        Thread watch = new Thread(
                cancellable::watch, "mooring-cancels-" + Thread.currentThread().getName());
        watch.setDaemon(true);
        watch.start();
        try {
            wait.await();
        } finally {
            cancellable.end();
        }
    }

    private synchronized void watch() {
        try {
            while (!over && !token.cancelled()) {
                wait(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!over) {
            interrupted = true;
            waiting.interrupt();
        }
    }

    private synchronized void end() {
        over = true;
        notifyAll();
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
