/**
 * Implements the engine's port in memory, for tests without Docker. Its containers do what a test says.
 *
 * <p>It keeps the port's promises: calls may come from several threads, block until answered, end at once when
 * interrupted, and fail as those of an engine do. It never guesses: a container runs until its process or the test ends
 * it, has the health that the test gives it, and listens where the test says. Read {@link FakeEngine} first, then
 * {@link FakeContainer} and {@link FakeProcess}, which a test controls; {@link Call} names the requests that a test can
 * let fail or wait.
 */
@NullMarked
package dev.mooring.internal.engine.fake;

import org.jspecify.annotations.NullMarked;
