/**
 * How images are built, loaded, imported and named for tests.
 *
 * <p>An image spec comes in, and an id and names go out. Read {@link dev.mooring.internal.image.ImageBuilder} first,
 * then {@link dev.mooring.internal.image.ImageNames}, which records the names that Mooring gives, to remove them later.
 */
@NullMarked
package dev.mooring.internal.image;

import org.jspecify.annotations.NullMarked;
