package dev.mooring.internal.lifecycle;

import java.util.LinkedHashMap;
import java.util.Map;

/** A lease or a claim as the scheduler sees it. All of it is guarded by the session's monitor. */
abstract sealed class Owner implements Holder {

    /** The owner's name for errors: a class or a test. */
    final String name;

    /**
     * The slots that were acquired or claimed, in that order. A claim drops slots that have failed or are needed by a
     * lease.
     */
    final Map<SlotKey, Slot> slots = new LinkedHashMap<>();

    /** Whether it was released or dropped: then it can hold nothing any more. */
    boolean sealed;

    private Owner(String name) {
        this.name = name;
    }

    @Override
    public boolean holds() {
        return true;
    }

    /** The side of a {@link Lease} that the scheduler knows. */
    static final class Holding extends Owner {

        Holding(String name) {
            super(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The side of a {@link Claim} that the scheduler knows. */
    static final class Claiming extends Owner {

        Claiming(String name) {
            super(name);
        }

        @Override
        public String toString() {
            return "claim of " + name;
        }
    }
}
