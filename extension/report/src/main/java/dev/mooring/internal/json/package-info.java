/**
 * Writes records as JSON, and reads them again, for the files that Mooring itself defines.
 *
 * <p>A record comes in, and a text without line breaks goes out, or the other way round. Read {@link Json} first; a
 * record says with {@link JsonMember} where its JSON differs from its components. What an engine sends has a form that
 * Mooring does not define, and is read by {@code internal.engine.http.json}.
 */
@NullMarked
package dev.mooring.internal.json;

import org.jspecify.annotations.NullMarked;
