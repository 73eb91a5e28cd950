/** From declarations to an immutable graph; names, cycles and clashes become errors. No I/O. */
@NullMarked
package dev.mooring.internal.plan;

import org.jspecify.annotations.NullMarked;
