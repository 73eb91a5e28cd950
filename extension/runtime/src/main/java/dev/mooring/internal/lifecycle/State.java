package dev.mooring.internal.lifecycle;

/**
 * The state of a slot. States follow each other in this order, except that a failed attempt leads back to
 * {@link #WAITING}.
 */
enum State {
    /** A dependency has not reached its state, or something exclusive is not free. */
    WAITING,
    /** Only a permit is missing. */
    QUEUED,
    /** A worker with a permit creates and starts it. */
    STARTING,
    /** A worker without a permit waits until it is ready. */
    READYING,
    /** A failed try is being removed before the next one. */
    CLEARING,
    /** In use. */
    READY,
    /** Kept while it is held, so that it is not started again; everything that it created is removed without delay. */
    FAILED,
    /** No longer needed, but a worker or a dependent still uses it. */
    DOOMED,
    /** It is being removed after its last holder. */
    REMOVING,
    /** Nothing is left of it. */
    GONE,
    /** Its removal failed: left to the session's check by label. */
    LOST;

    /** Whether waiting for it is over or has no purpose. */
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
