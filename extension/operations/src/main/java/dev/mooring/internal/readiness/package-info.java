/**
 * Waits until a container is ready: runs its strategies, watches for its end meanwhile, and reports why it failed.
 *
 * <p>A started container and its strategies come in; the wait returns when all strategies are satisfied, or throws an
 * exception that says what was awaited and found, with a time line and the last lines of the log. Read
 * {@link Readiness} first, then {@link ReadinessWait}, which runs the threads, {@link EngineTarget}, which strategies
 * talk to, and {@link FailureReport}, the text of the exception. The strategies are public, in
 * {@code dev.mooring.wait}.
 */
@NullMarked
package dev.mooring.internal.readiness;

import org.jspecify.annotations.NullMarked;
