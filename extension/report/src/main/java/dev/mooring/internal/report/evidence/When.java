package dev.mooring.internal.report.evidence;

/** Determines for which tests evidence is kept. */
public enum When {
    ON_FAILURE,
    ALWAYS,
    NEVER
}
