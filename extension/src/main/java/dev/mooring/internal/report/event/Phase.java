package dev.mooring.internal.report.event;

/** What the engine is asked for until a resource has been started. */
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
