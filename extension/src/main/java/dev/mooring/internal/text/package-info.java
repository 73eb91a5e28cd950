/**
 * Text that others have written, made fit to be shown, and texts to compare by; knows the JDK alone, for public types.
 */
@NullMarked
package dev.mooring.internal.text;

import org.jspecify.annotations.NullMarked;
