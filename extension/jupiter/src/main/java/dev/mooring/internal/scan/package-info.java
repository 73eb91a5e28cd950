/** From annotations to declarations: pure, no I/O. */
@NullMarked
package dev.mooring.internal.scan;

import org.jspecify.annotations.NullMarked;
