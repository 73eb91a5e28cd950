/**
 * Translates JUnit's callbacks, parameter resolution and stores into requests to a session.
 *
 * <p>A context of JUnit comes in; handles go into its fields and parameters. Read {@link DockerCallbacks} first: it is
 * the extension itself. It asks for the plan of the class, keeps a lease of the planned resources in JUnit's store of
 * their scope, and injects handles. The store closes the lease at the end of the scope, and the last lease of a
 * resource removes it. {@link Provisioning} does the work of one callback.
 */
@NullMarked
package dev.mooring.internal.jupiter;

import org.jspecify.annotations.NullMarked;
