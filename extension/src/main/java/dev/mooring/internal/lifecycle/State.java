package dev.mooring.internal.lifecycle;

/** Where a slot is on its way; always forward, except that a failed try leads back to {@link #WAITING}. */
enum State {
    /** A dependency is not far enough, or something exclusive is not free. */
    WAITING,
    /** Everything is there but a permit. */
    QUEUED,
    /** A worker with a permit creates and starts it. */
    STARTING,
    /** A worker without a permit waits until it is ready. */
    READYING,
    /** A failed try is being removed before the next one. */
    CLEARING,
    /** In use. */
    READY,
    /** Kept while held, so that nobody tries again; what it made is removed without delay. */
    FAILED,
    /** Nobody needs it any more, but a worker or a dependent is not done with it. */
    DOOMED,
    /** It is being removed after its last holder. */
    REMOVING,
    /** Nothing is left of it. */
    GONE,
    /** Its removal failed: left to the session's check by label. */
    LOST;

    /** Whether waiting for it is in vain or over. */
    boolean settled() {
        return compareTo(READY) >= 0;
    }

    /** Whether it can no longer be acquired. */
    boolean doomed() {
        return compareTo(DOOMED) >= 0;
    }

    /** Whether nothing will happen to it any more. */
    boolean ended() {
        return compareTo(GONE) >= 0;
    }
}
