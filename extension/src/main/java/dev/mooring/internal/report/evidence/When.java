package dev.mooring.internal.report.evidence;

/** For which tests evidence is kept. */
public enum When {
    ON_FAILURE,
    ALWAYS,
    NEVER
}
