package dev.mooring.internal.lifecycle;

/** What keeps a slot alive: a lease, by its holding; a claim, by its claiming; or a slot that depends on it. */
sealed interface Holder permits Holding, Claiming, Slot {

    /** Whether it still needs what it holds. A doomed slot does not; it only has not released it yet. */
    boolean holds();
}
