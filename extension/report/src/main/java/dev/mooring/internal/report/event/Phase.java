package dev.mooring.internal.report.event;

/** The phases of the start of a resource. */
public enum Phase {
    /** Makes sure that the engine has an image; short if it has it. */
    PULL,
    BUILD,
    LOAD,
    CREATE,
    COPY,
    START,
    /** A provider makes a value. */
    PROVIDE
}
