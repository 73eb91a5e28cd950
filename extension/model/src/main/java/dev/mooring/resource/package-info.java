/** Handles of containers, networks, volumes and images, and the values that they return. */
@NullMarked
package dev.mooring.resource;

import org.jspecify.annotations.NullMarked;
