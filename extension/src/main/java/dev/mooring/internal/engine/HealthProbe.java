package dev.mooring.internal.engine;

/**
 * What a run of a container's health check did.
 *
 * @param exitCode the exit code
 * @param output what it printed, as far as the engine keeps it
 */
public record HealthProbe(int exitCode, String output) {}
