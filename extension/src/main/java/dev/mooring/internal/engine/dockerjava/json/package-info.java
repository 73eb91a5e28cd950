/** Reads and writes JSON trees. */
@NullMarked
package dev.mooring.internal.engine.dockerjava.json;

import org.jspecify.annotations.NullMarked;
