package dev.mooring.internal.session;

/** What happens to tests if there is no engine. */
public enum DockerMissing {
    FAIL,
    SKIP
}
