/** The optional listener that sees the test plan: what is to come is started ahead, what nobody needs is let go. */
@NullMarked
package dev.mooring.internal.launcher;

import org.jspecify.annotations.NullMarked;
