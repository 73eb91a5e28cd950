/** The handles that tests work with, over the engine's port. */
@NullMarked
package dev.mooring.internal.handle;

import org.jspecify.annotations.NullMarked;
