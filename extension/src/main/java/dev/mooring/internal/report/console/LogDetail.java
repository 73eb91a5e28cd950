package dev.mooring.internal.report.console;

/** How much a run says in the log. */
public enum LogDetail {
    /** Only warnings. */
    QUIET,
    /** What became ready, what takes long, and a summary. */
    NORMAL,
    /** Also each phase, command, fault and removal. */
    VERBOSE
}
