/** How images are built, loaded, imported and named for tests. */
@NullMarked
package dev.mooring.internal.image;

import org.jspecify.annotations.NullMarked;
