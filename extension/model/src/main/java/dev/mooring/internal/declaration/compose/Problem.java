package dev.mooring.internal.declaration.compose;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a Compose file, or looks like it.
 *
 * @param place where it stands, or null if there is no file
 * @param text the key, and what was found
 * @param remedy what to write instead
 * @param warning whether it may be intended
 */
public record Problem(@Nullable Place place, String text, String remedy, boolean warning) {}
