package dev.mooring.resource;

import java.time.Instant;

/**
 * A line of a container's log.
 *
 * @param stream where it was printed
 * @param time when the engine received it
 * @param text the line without its line end
 * @since 0.1
 */
public record LogLine(OutputStreamKind stream, Instant time, String text) {}
