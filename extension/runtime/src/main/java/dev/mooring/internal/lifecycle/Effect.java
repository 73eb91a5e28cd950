package dev.mooring.internal.lifecycle;

/**
 * An action that a step of the scheduler requests, to be carried out outside of the session's monitor.
 *
 * @param kind the kind of action
 * @param slot its slot
 */
record Effect(Kind kind, Slot slot) {

    enum Kind {
        /** Prepare and start it on a worker, then report {@code started} or {@code startFailed}. */
        START,
        /** Wait on a worker until it is ready, then report {@code ready} or {@code readyFailed}. */
        AWAIT_READY,
        /** Interrupt the worker that waits until it is ready. */
        INTERRUPT,
        /** Tell the worker that waits until it is ready that it is needed from now on. */
        TELL_NEEDED,
        /** Remove it on a worker, then report {@code removed}. */
        REMOVE,
        /** Report {@code removalOverdue} when the engine takes too long over its removal. */
        ARM_REMOVAL,
        /** Its removal has ended: forget that timer. */
        DISARM_REMOVAL,
        /** Report {@code neverStarted} when it has waited too long for the steps before its start. */
        ARM_PATIENCE,
        /** Report {@code aheadExpired} when its start timeout is over and it is still only claimed. */
        ARM_AHEAD,
        /** Log at DEBUG that it failed before it was needed. */
        LOG_FORGOTTEN,
        /** Report {@code expired} when its start timeout is over. */
        ARM_DEADLINE,
        /** Report {@code overdue} when the time to give up is over too. */
        ARM_GRACE,
        /** Forget its timers. */
        DISARM,
        /** Release the threads that wait for its outcome. */
        OPEN_SETTLED,
        /** Release the threads that wait for its removal. */
        OPEN_GONE
    }
}
