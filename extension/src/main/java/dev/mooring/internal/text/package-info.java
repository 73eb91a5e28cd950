/** Text that others have written, made fit to be shown; knows the JDK alone, so that public types may use it too. */
@NullMarked
package dev.mooring.internal.text;

import org.jspecify.annotations.NullMarked;
