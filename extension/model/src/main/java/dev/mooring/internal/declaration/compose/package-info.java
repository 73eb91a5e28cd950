/**
 * What is asked of Compose files, and what they declare.
 *
 * <p>The scan passes a {@link dev.mooring.internal.declaration.compose.ComposeRequest} to the
 * {@link dev.mooring.internal.declaration.compose.ComposeTranslator}, and gets a
 * {@link dev.mooring.internal.declaration.compose.ComposeProject} of specs. The translation itself is in a jar of its
 * own, {@code mooring-compose}.
 */
@NullMarked
package dev.mooring.internal.declaration.compose;

import org.jspecify.annotations.NullMarked;
