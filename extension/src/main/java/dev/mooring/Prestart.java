package dev.mooring;

/**
 * Whether a container may be started before its class or test asks for it, while others still run.
 *
 * @since 0.1
 */
public enum Prestart {
    /**
     * If it would be the same at any time: it has nothing that only one can have (a fixed host port or name, a subnet,
     * an external volume, a directory that it may write to), reads nothing from the JVM or the host ({@code ${env:…}},
     * {@code ${sys:…}}, files of the host), asks no code of the project ({@code configure}, {@code @ConfigureUsing}, a
     * {@code WaitStrategy} or {@code WaitFactory}), and all it depends on is of that kind and made with it: a test's
     * container on its class's network waits for its test.
     */
    AUTO,
    /**
     * Also if it reads from the JVM or the host, asks code of the project, is made from an image that is built or
     * loaded from files of the host, or depends on what earlier tests may be using: you know that all of this is the
     * same while they run. What it has that only one can have still keeps it from being started early.
     */
    ALWAYS,
    /** Only when it is asked for: for a container that tells what it did since its start, or that is large. */
    NEVER
}
