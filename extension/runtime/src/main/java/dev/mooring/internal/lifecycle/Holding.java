package dev.mooring.internal.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;

/** A lease as the scheduler sees it. All of it is guarded by the session's monitor. */
final class Holding implements Holder {

    /** The owner's name for errors: a class or a test. */
    final String owner;

    /** What was acquired, in that order. */
    final Map<SlotKey, Slot> slots = new LinkedHashMap<>();

    /** Whether it was released: then nothing can be acquired any more. */
    boolean sealed;

    Holding(String owner) {
        this.owner = owner;
    }

    @Override
    public boolean holds() {
        return true;
    }

    @Override
    public String toString() {
        return owner;
    }
}
