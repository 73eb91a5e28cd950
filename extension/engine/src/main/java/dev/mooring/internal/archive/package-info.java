/** Files on their way into and out of containers: tar streams that are made and read as they go, in bounded memory. */
@NullMarked
package dev.mooring.internal.archive;

import org.jspecify.annotations.NullMarked;
