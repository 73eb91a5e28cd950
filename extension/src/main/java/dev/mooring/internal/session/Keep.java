package dev.mooring.internal.session;

/** What stays on the engine at the end, for people to look at. */
public enum Keep {
    NEVER,
    ON_FAILURE,
    ALWAYS
}
