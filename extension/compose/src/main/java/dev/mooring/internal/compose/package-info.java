/** Compose files: read, merged and translated into specs. Knows neither annotations nor the engine. */
@NullMarked
package dev.mooring.internal.compose;

import org.jspecify.annotations.NullMarked;
