/**
 * Compose files: read, merged and translated into specs. Knows neither annotations nor the engine.
 *
 * <p>A {@link dev.mooring.internal.declaration.compose.ComposeRequest} comes in, and a
 * {@link dev.mooring.internal.declaration.compose.ComposeProject} goes out: specs, and problems with file and line.
 * Read {@code ComposeReader} first, which follows the steps; {@code ProjectLoader} merges the files, and
 * {@code ServiceReader} translates the keys of one service.
 */
@NullMarked
package dev.mooring.internal.compose;

import org.jspecify.annotations.NullMarked;
