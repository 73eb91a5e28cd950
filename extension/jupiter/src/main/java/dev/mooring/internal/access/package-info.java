/**
 * Gives tests and {@code main} methods the resources of a session: injects them, creates them at run time, and notes
 * who holds them.
 *
 * <p>The plan of a class comes in from JUnit's callbacks or from {@link dev.mooring.Mooring#open()}; leases go to the
 * session, and handles to fields and parameters. Nothing here needs a test framework. Read {@link DockerSession} first,
 * which serves JUnit's callbacks, then {@link OwnSession}, which serves {@code Mooring}, and {@link FieldInjector}.
 */
@NullMarked
package dev.mooring.internal.access;

import org.jspecify.annotations.NullMarked;
