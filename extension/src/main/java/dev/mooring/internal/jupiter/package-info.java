/** The composition root: JUnit's callbacks, parameter resolution and stores. */
@NullMarked
package dev.mooring.internal.jupiter;

import org.jspecify.annotations.NullMarked;
