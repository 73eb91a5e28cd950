package dev.mooring.internal.lifecycle;

import java.util.List;

/** The last thing that a session does, when its slots are gone: look on the engine for what was missed. */
@FunctionalInterface
public interface SessionEnd {

    /** What is left on the engine at the end, for somebody who outlives this JVM and removes it then. */
    enum Leaves {
        NOTHING,
        /** What the session itself holds: shutdown hooks may still use it. */
        WHAT_IS_SHARED,
        /** All that is not removed yet: nobody waits for its removal. */
        ALL
    }

    /** Asked once, before the end. */
    default Leaves leaves() {
        return Leaves.NOTHING;
    }

    /** Told what is left, by its handles. Comes before {@link #check}; after {@link Leaves#ALL} there is no check. */
    default void leave(List<Object> handles) {}

    /**
     * Removes what carries the session's label and is not left on purpose; throws if something is left nevertheless.
     */
    void check();
}
