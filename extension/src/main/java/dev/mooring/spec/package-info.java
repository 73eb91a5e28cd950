/** Immutable descriptions of containers, networks and volumes: all that an annotation can say, as values. */
@NullMarked
package dev.mooring.spec;

import org.jspecify.annotations.NullMarked;
