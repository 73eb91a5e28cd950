package dev.mooring.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * The kind of a path inside a container.
 *
 * @param directory whether it is a directory; false for a link to one
 * @param link the target if it is a symbolic link, otherwise null
 */
public record PathStat(boolean directory, @Nullable String link) {}
