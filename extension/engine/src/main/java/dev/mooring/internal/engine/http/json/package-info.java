/** Reads and writes JSON trees. */
@NullMarked
package dev.mooring.internal.engine.http.json;

import org.jspecify.annotations.NullMarked;
