package dev.mooring.internal.session;

/** Determines what waits for the removal of resources that are no longer needed. */
public enum Removal {
    /** The end of the session; where a watchdog runs, what the session itself holds is left to that. */
    BACKGROUND,
    /** The end of the test or class that held it, and the end of the session; nothing is left to the watchdog. */
    AWAITED,
    /** Nobody, where a watchdog runs: all that is there at the end of the session is left to that. */
    HANDED_OVER
}
