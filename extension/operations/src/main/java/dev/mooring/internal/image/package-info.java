/**
 * Builds, loads, imports and names images for tests.
 *
 * <p>An image spec comes in, and the id and the names of the image go out. Read {@link ImageBuilder} first, then
 * {@link BuildContext}, which collects the files of a build, and {@link ImageNames}, which records the names that
 * Mooring gives, so that they can be removed later. Images from registries are in {@code pull}.
 */
@NullMarked
package dev.mooring.internal.image;

import org.jspecify.annotations.NullMarked;
