package dev.mooring.internal.report.event;

/** Where the files of a container come from when it is started. */
public enum StartedFrom {
    /** Its image. */
    COLD,
    SNAPSHOT,
    /** An earlier session, which left the container running. */
    REUSED
}
