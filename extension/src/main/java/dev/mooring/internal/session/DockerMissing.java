package dev.mooring.internal.session;

/** What becomes of tests where there is no engine. */
public enum DockerMissing {
    FAIL,
    SKIP
}
