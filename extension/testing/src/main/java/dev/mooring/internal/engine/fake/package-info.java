/**
 * An engine in memory, whose containers do what a test tells them.
 *
 * <p>It keeps the port's promises: calls may come from several threads, block until answered, end at once when
 * interrupted, and refuse as an engine does. What it never does is guess: a container runs until its process or the
 * test ends it, has the health the test gives it, and listens where the test says.
 */
@NullMarked
package dev.mooring.internal.engine.fake;

import org.jspecify.annotations.NullMarked;
