/**
 * The handles that tests work with, over the engine's port.
 *
 * <p>This package and its neighbours are about one resource at a time: {@code pull} and {@code image} obtain an image,
 * {@code readiness} waits for a container, {@code snapshot} and {@code reuse} spare its start, and {@code reaper}
 * removes what nobody owns any more. None of them knows when a resource is needed. Read
 * {@link dev.mooring.internal.handle.ContainerHandle} first.
 */
@NullMarked
package dev.mooring.internal.handle;

import org.jspecify.annotations.NullMarked;
