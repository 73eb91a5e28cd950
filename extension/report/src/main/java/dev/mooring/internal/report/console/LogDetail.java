package dev.mooring.internal.report.console;

/** Determines how much is logged during a run. */
public enum LogDetail {
    /** Only warnings. */
    QUIET,
    /** The resources that become ready or take long, and a summary. */
    NORMAL,
    /** Also each phase, command, fault and removal. */
    VERBOSE
}
