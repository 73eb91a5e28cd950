/** Annotations and strategies that define when a container is ready. */
@NullMarked
package dev.mooring.wait;

import org.jspecify.annotations.NullMarked;
