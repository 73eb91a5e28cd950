/** Creates and removes the containers, networks and volumes of a plan on the engine. */
@NullMarked
package dev.mooring.internal.provision;

import org.jspecify.annotations.NullMarked;
