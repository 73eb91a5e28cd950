/**
 * Makes text from outside safe to print, and describes values by stable texts. Depends only on the JDK, because public
 * types use it.
 */
@NullMarked
package dev.mooring.internal.text;

import org.jspecify.annotations.NullMarked;
