package dev.mooring.internal.declaration.compose;

import org.jspecify.annotations.Nullable;

/**
 * A problem of a Compose file, or something that looks like one.
 *
 * @param place its place, or null if there is no file
 * @param text the key and its value
 * @param remedy the text to write instead
 * @param warning whether it may be intended
 */
public record Problem(@Nullable Place place, String text, String remedy, boolean warning) {}
