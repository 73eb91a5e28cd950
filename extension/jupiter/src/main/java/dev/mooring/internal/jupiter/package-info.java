/**
 * JUnit's callbacks, parameter resolution and stores, translated into requests to a session.
 *
 * <p>{@link dev.mooring.internal.jupiter.DockerCallbacks} is the extension itself. It asks for the plan of the class,
 * keeps a lease of the planned resources in JUnit's store of their scope, and injects handles. The store closes the
 * lease at the end of the scope, and the last lease of a resource removes it.
 */
@NullMarked
package dev.mooring.internal.jupiter;

import org.jspecify.annotations.NullMarked;
