/** Finds the engine that the {@code docker} command would use, and reports what was tried if no engine answers. */
@NullMarked
package dev.mooring.internal.engine.http.discovery;

import org.jspecify.annotations.NullMarked;
