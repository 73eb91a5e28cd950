/**
 * Sees the test plan of a run, starts early what is needed next, and releases what is no longer needed.
 *
 * <p>JUnit's test plan comes in, and claims and early releases go to the session. Read {@link MooringSessionListener}
 * first, then {@link PlanListener}. All of this is optional: without the plan, for instance in a fork of a build tool,
 * tests run the same way, only later.
 */
@NullMarked
package dev.mooring.internal.launcher;

import org.jspecify.annotations.NullMarked;
