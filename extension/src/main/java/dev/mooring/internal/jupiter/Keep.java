package dev.mooring.internal.jupiter;

/** What stays on the engine at the end, for people to look at. */
enum Keep {
    NEVER,
    ON_FAILURE,
    ALWAYS
}
