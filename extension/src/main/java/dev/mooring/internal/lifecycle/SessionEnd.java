package dev.mooring.internal.lifecycle;

/** The last thing that a session does, when its slots are gone: look on the engine for what was missed. */
@FunctionalInterface
public interface SessionEnd {

    /** Removes what carries the session's label; throws if something is left nevertheless. */
    void check();
}
