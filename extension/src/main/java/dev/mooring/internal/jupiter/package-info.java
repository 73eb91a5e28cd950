/** JUnit's callbacks, parameter resolution and stores, translated into what a session is asked for. */
@NullMarked
package dev.mooring.internal.jupiter;

import org.jspecify.annotations.NullMarked;
