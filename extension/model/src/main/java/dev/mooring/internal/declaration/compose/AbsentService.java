package dev.mooring.internal.declaration.compose;

/**
 * A service that is described, but not started.
 *
 * @param name its name
 * @param reason why it is not started, as a clause without its subject
 * @param remedy what to write to start it
 */
public record AbsentService(String name, String reason, String remedy) {}
