/** The annotations that say what a test needs, and the extension that provides it. */
@NullMarked
package dev.mooring;

import org.jspecify.annotations.NullMarked;
