package dev.mooring.internal.report.event;

/** The origin of the files of a container that is started. */
public enum StartedFrom {
    /** Its image. */
    COLD,
    SNAPSHOT,
    /** An earlier session, which left the container running. */
    REUSED,
    /** Another JVM of the build, which uses the running container at the same time. */
    SHARED
}
