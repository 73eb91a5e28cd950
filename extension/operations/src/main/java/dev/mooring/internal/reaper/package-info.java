/**
 * What survives the death of the test JVM, and the last look at what a session leaves.
 *
 * <p>A session and the engine's address come in, and nothing of the session is left. Three means, each for what the one
 * before cannot do: {@link dev.mooring.internal.reaper.ShutdownHook}, the process of
 * {@link dev.mooring.internal.reaper.Watchdog}, and {@link dev.mooring.internal.reaper.ExpiredSessions}, with which the
 * next run begins. Read these three, then {@link dev.mooring.internal.reaper.LabelledRemoval}; {@code provenance}
 * decides what may be removed.
 */
@NullMarked
package dev.mooring.internal.reaper;

import org.jspecify.annotations.NullMarked;
