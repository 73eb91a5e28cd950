package dev.mooring.internal.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a path inside a container is.
 *
 * @param directory whether it is a directory; false for a link to one
 * @param link what it leads to if it is a symbolic link, otherwise null
 */
public record PathStat(boolean directory, @Nullable String link) {}
