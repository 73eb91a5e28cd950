/**
 * The optional listener that sees the test plan: what is needed next is started early, what is no longer needed is
 * released.
 *
 * <p>JUnit's test plan comes in, and claims and early releases go to the session. Read
 * {@link dev.mooring.internal.launcher.MooringSessionListener} first, then {@code PlanListener}. Without the plan, for
 * instance in a fork of a build tool, tests run the same way, only later.
 */
@NullMarked
package dev.mooring.internal.launcher;

import org.jspecify.annotations.NullMarked;
