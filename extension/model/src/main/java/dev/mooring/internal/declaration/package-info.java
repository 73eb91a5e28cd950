/**
 * What a test class or an environment declares, as values: a spec, where it was written, how long it lives, and the
 * placeholders in its texts.
 *
 * <p>The scan of annotations creates {@link dev.mooring.internal.declaration.Declaration declarations}. Everything
 * above reads them, and names their {@link dev.mooring.internal.declaration.Source} in messages as {@code Class.field}.
 * Nothing here reads files, annotations or the engine.
 */
@NullMarked
package dev.mooring.internal.declaration;

import org.jspecify.annotations.NullMarked;
