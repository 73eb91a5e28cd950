/** What an engine says while it builds an image. */
@NullMarked
package dev.mooring.internal.engine.http.build;

import org.jspecify.annotations.NullMarked;
