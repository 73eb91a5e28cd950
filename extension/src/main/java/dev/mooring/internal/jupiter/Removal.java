package dev.mooring.internal.jupiter;

/** Whether the end of a test or class waits for the removal of what it held. */
enum Removal {
    BACKGROUND,
    AWAITED
}
