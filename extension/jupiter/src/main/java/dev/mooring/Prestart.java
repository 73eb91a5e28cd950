package dev.mooring;

import org.apiguardian.api.API;

/**
 * Determines whether a container may be started before its class or test needs it, while other tests run.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Prestart {
    /**
     * Start early if that makes no difference. The container has nothing exclusive (a fixed host port or name, a
     * subnet, an external volume, a writable host directory), reads nothing from the JVM or the host ({@code ${env:…}},
     * {@code ${sys:…}}, files of the host), and calls no code of the project ({@code configure},
     * {@code @ConfigureUsing}, a {@code WaitStrategy} or {@code WaitFactory}). The same is true of everything that it
     * depends on, and all of it is created together: a container of a test that joins a network of its class is not
     * started early.
     */
    AUTO,
    /**
     * Start early even if the container reads from the JVM or the host, calls code of the project, uses an image that
     * is built or loaded from files of the host, or depends on something that earlier tests may be using. Use this only
     * if you know that none of it changes while other tests run. A container that needs something exclusive, such as a
     * fixed host port, is never started early.
     */
    ALWAYS,
    /** Start only when needed: for a large container, or one that reports what it did since its start. */
    NEVER
}
