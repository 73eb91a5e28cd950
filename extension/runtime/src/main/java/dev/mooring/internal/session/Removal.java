package dev.mooring.internal.session;

/** Determines what waits for the removal of resources that are no longer needed. */
public enum Removal {
    /** The end of the session waits. If a watchdog runs, the resources of the session scope are left to it. */
    BACKGROUND,
    /** The end of the test or class that held it waits, and the end of the session; nothing is left to the watchdog. */
    AWAITED,
    /** Nothing waits if a watchdog runs: everything that exists at the end of the session is left to the watchdog. */
    HANDED_OVER
}
