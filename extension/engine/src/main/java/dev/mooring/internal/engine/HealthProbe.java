package dev.mooring.internal.engine;

/**
 * The result of one run of a container's health check.
 *
 * @param exitCode the exit code
 * @param output its output, as far as the engine keeps it
 */
public record HealthProbe(int exitCode, String output) {}
