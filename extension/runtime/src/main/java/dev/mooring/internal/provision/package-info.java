/**
 * Creates and removes the containers, networks and volumes of a plan on the engine.
 *
 * <p>A node of the plan comes in, and a handle or a value goes out. Each kind has a class: {@link ContainerProvision},
 * {@link NetworkProvision}, {@link VolumeProvision}, {@link ImageProvision}, {@link ValueProvision}. Read
 * {@link EngineProvisioner} first, which chooses among them, then {@code ContainerProvision}. The lifecycle decides
 * when a node starts, and for whom.
 */
@NullMarked
package dev.mooring.internal.provision;

import org.jspecify.annotations.NullMarked;
