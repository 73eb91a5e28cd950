/**
 * Implements the handles that tests work with, over the engine's port.
 *
 * <p>Calls of a test come in, such as {@code exec} or {@code copyIn}, and requests to the engine go out. This package
 * and its neighbours work on one resource at a time: {@code pull} and {@code image} obtain an image, {@code readiness}
 * waits for a container, {@code snapshot} and {@code reuse} save its initialization, and {@code reaper} removes
 * leftovers. None of them knows when a resource is needed. Read {@link ContainerHandle} first, then
 * {@link DockerHandle}, from which a test gets further resources.
 */
@NullMarked
package dev.mooring.internal.handle;

import org.jspecify.annotations.NullMarked;
