/**
 * Waits until a container is ready: runs its strategies, watches for its end meanwhile, and reports why it failed.
 *
 * <p>A started container and its strategies come in; it returns when all are satisfied, or throws with what was waited
 * for, a time line and the last lines of the log. Read {@link dev.mooring.internal.readiness.Readiness} first, then
 * {@code ReadinessWait}, which strategies talk to, and {@code FailureReport}.
 */
@NullMarked
package dev.mooring.internal.readiness;

import org.jspecify.annotations.NullMarked;
