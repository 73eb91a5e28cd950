/**
 * Keeps images as files in a directory, so that tests run where no registry can be reached.
 *
 * <p>An image of the engine comes in, and files in the directory go out; later, the files come in and the engine has
 * the image. Read {@link ImageDirectory} first, which does both, then {@link ImageIndex}, the file that describes one
 * image, and {@link Blobs}, the contents that images share. {@code pull} asks {@link SavedImages} before a registry.
 */
@NullMarked
package dev.mooring.internal.saved;

import org.jspecify.annotations.NullMarked;
