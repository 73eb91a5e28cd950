/**
 * Immutable descriptions of containers, networks, volumes and images: everything that an annotation can declare.
 *
 * <p>{@link dev.mooring.spec.ContainerSpec} describes a container, and its builder has the options of {@code docker
 * run}. Specs are values: they are compared, hashed for reuse, and passed unchanged from the annotation to the engine.
 * They depend on the JDK alone.
 */
@NullMarked
package dev.mooring.spec;

import org.jspecify.annotations.NullMarked;
