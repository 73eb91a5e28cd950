/**
 * The optional listener that sees the test plan: what is needed next is started early, what is no longer needed is
 * released.
 */
@NullMarked
package dev.mooring.internal.launcher;

import org.jspecify.annotations.NullMarked;
