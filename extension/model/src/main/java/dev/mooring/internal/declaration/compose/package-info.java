/**
 * Declares the contract between the core and the optional jar that translates Compose files.
 *
 * <p>The scan passes a {@link ComposeRequest} with the names of the files to a {@link ComposeTranslator}, and gets a
 * {@link ComposeProject} of specs, or {@link Problem}s with file and line. The translator itself is in
 * {@code mooring-compose} and is found with Java's {@code ServiceLoader}.
 */
@NullMarked
package dev.mooring.internal.declaration.compose;

import org.jspecify.annotations.NullMarked;
