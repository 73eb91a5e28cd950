package dev.mooring.internal.lifecycle;

/** What keeps a slot alive: a lease, by its holding; a claim, by its claiming; or a slot that depends on it. */
sealed interface Holder permits Holding, Claiming, Slot {

    /** Whether it has use for what it holds. A doomed slot has not; it merely has not let go yet. */
    boolean holds();
}
