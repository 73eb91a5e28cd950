/**
 * Reads and merges Compose files and translates them into specs. It knows neither annotations nor the engine.
 *
 * <p>A {@link dev.mooring.internal.declaration.compose.ComposeRequest} comes in, and a
 * {@link dev.mooring.internal.declaration.compose.ComposeProject} goes out: specs, or problems with file and line. Read
 * {@link ComposeReader} first, which shows the steps, then {@link ProjectLoader}, which merges the files, and
 * {@link ServiceReader}, which translates the keys of one service. {@link ServiceFlags} has the flags of {@code docker
 * run}.
 */
@NullMarked
package dev.mooring.internal.compose;

import org.jspecify.annotations.NullMarked;
