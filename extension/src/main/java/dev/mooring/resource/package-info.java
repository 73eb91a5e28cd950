/** Handles of running containers, networks and volumes, and the values they return. */
@NullMarked
package dev.mooring.resource;

import org.jspecify.annotations.NullMarked;
