package dev.mooring.internal.lifecycle;

import java.util.concurrent.atomic.AtomicBoolean;

/** Tells a start to give up: set under the session's monitor, read by the start at any time. */
final class Cancellation implements Provisioner.CancelToken {

    private final AtomicBoolean seal;
    private volatile boolean cancelled;

    /** @param seal whether the session has ended, which cancels every start */
    Cancellation(AtomicBoolean seal) {
        this.seal = seal;
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public boolean cancelled() {
        return cancelled || seal.get();
    }
}
