/** Finds the engine that the {@code docker} command would speak to, and says what was tried when there is none. */
@NullMarked
package dev.mooring.internal.engine.http.discovery;

import org.jspecify.annotations.NullMarked;
