/**
 * How tests and {@code main} methods reach the resources of a session: what is injected, what is asked for at run time,
 * and who holds it.
 *
 * <p>{@link dev.mooring.internal.access.DockerSession} serves JUnit's callbacks, and
 * {@link dev.mooring.internal.access.OwnSession} serves {@link dev.mooring.Mooring#open()}. Both need no test
 * framework.
 */
@NullMarked
package dev.mooring.internal.access;

import org.jspecify.annotations.NullMarked;
