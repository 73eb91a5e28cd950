package dev.mooring.internal.session;

/** Determines what happens to tests if there is no engine. */
public enum DockerMissing {
    FAIL,
    SKIP
}
