package dev.mooring.internal.lifecycle;

/**
 * What keeps a slot alive: a lease, by its holding, or a slot that depends on it. (The claim of a look-ahead is to be
 * the third.)
 */
sealed interface Holder permits Holding, Slot {

    /** Whether it needs what it holds. A doomed slot does not; it merely has not let go yet. */
    boolean needs();
}
