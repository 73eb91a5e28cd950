/**
 * Creates and removes the containers, networks and volumes of a plan on the engine.
 *
 * <p>A node of the plan comes in, and a handle or a value goes out. Each kind has a class: {@code ContainerProvision},
 * {@code NetworkProvision}, {@code VolumeProvision}, {@code ImageProvision}, {@code ValueProvision}. Read
 * {@link dev.mooring.internal.provision.EngineProvisioner} first, which chooses among them, then
 * {@code ContainerProvision}. When a node starts, and for whom, is decided by the lifecycle.
 */
@NullMarked
package dev.mooring.internal.provision;

import org.jspecify.annotations.NullMarked;
