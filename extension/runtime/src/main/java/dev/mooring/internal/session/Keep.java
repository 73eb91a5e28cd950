package dev.mooring.internal.session;

/** Determines which resources stay on the engine after a run for inspection. */
public enum Keep {
    NEVER,
    ON_FAILURE,
    ALWAYS
}
