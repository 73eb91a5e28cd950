package dev.mooring.internal.lifecycle;

/** Keeps a slot alive: a lease, a claim, or another slot that depends on it. */
sealed interface Holder permits Owner, Slot {

    /** Whether it still needs the slots that it holds. A doomed slot does not; it only has not released it yet. */
    boolean holds();
}
