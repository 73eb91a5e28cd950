/** Immutable descriptions of containers, networks, volumes and images: everything that an annotation can declare. */
@NullMarked
package dev.mooring.spec;

import org.jspecify.annotations.NullMarked;
