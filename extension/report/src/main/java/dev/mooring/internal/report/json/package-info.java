/** JSON as Mooring writes and reads its own: the engine's client has a library for it, which is slow to load. */
@NullMarked
package dev.mooring.internal.report.json;

import org.jspecify.annotations.NullMarked;
