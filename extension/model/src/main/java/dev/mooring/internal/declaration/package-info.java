/**
 * Holds the declarations of a test class or an environment as values: a spec, where it was written, how long it lives,
 * and the placeholders in its texts.
 *
 * <p>The scan of annotations creates {@link Declaration}s, and all later steps read them. Messages name the
 * {@link Source} of a declaration as {@code Class.field}. Read these two first, then {@link TextTemplate}, which parses
 * the placeholders of a text. Nothing here reads files, annotations or the engine.
 */
@NullMarked
package dev.mooring.internal.declaration;

import org.jspecify.annotations.NullMarked;
