/**
 * Removes the leftovers of a session, even if its JVM was killed.
 *
 * <p>A session and the address of its engine come in, and nothing of the session is left. There are three means, each
 * for the case that the one before misses: {@link ShutdownHook}, for a JVM that exits; the process of {@link Watchdog},
 * for a JVM that is killed; and {@link ExpiredSessions}, with which the next run begins, for what both have missed.
 * Read these three, then {@link LabelledRemoval}, which all of them use. The package {@code provenance} determines what
 * may be removed.
 */
@NullMarked
package dev.mooring.internal.reaper;

import org.jspecify.annotations.NullMarked;
