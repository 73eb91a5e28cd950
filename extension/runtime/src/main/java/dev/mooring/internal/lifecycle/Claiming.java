package dev.mooring.internal.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;

/** A claim as the scheduler sees it. All of it is guarded by the session's monitor. */
final class Claiming implements Holder {

    /** The owner's name, for errors. */
    final String owner;

    /** What it keeps alive, in the order in which it was wanted; nothing that has failed or is needed by a lease. */
    final Map<SlotKey, Slot> slots = new LinkedHashMap<>();

    /** Whether it was dropped: then nothing can be claimed any more. */
    boolean sealed;

    Claiming(String owner) {
        this.owner = owner;
    }

    @Override
    public boolean holds() {
        return true;
    }

    @Override
    public String toString() {
        return "claim of " + owner;
    }
}
