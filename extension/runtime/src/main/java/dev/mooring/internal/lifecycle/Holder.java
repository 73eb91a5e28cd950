package dev.mooring.internal.lifecycle;

/** Keeps a slot alive: the holding of a lease, the claiming of a claim, or another slot that depends on it. */
sealed interface Holder permits Holding, Claiming, Slot {

    /** Whether it still needs what it holds. A doomed slot does not; it only has not released it yet. */
    boolean holds();
}
