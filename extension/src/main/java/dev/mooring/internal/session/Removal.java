package dev.mooring.internal.session;

/** Whether the end of a test or class waits for the removal of what it held. */
public enum Removal {
    BACKGROUND,
    AWAITED
}
