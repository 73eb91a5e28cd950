package dev.mooring.internal.lifecycle;

import java.util.List;

/** The last action of a session, when its slots are gone: check the engine for leftovers. */
@FunctionalInterface
public interface SessionEnd {

    /** Leaves what exists on the engine at the end to a process that outlives this JVM. */
    enum Leaves {
        NOTHING,
        /** The resources of the session scope, which shutdown hooks may still use. */
        WHAT_IS_SHARED,
        /** Everything that is not removed yet; its removal is not awaited. */
        ALL
    }

    /** Asked once, before the end. */
    default Leaves leaves() {
        return Leaves.NOTHING;
    }

    /**
     * Receives the resources that are left. Called before {@link #check}; after {@link Leaves#ALL} there is no check.
     */
    default void leave(List<Provisioner.Provision> left) {}

    /** Removes everything with the session's label that is not left on purpose; throws if something remains. */
    void check();
}
