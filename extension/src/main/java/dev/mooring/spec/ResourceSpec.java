package dev.mooring.spec;

/**
 * What can be asked of an engine: a container, a network, a volume or an image.
 *
 * @since 0.1
 */
public sealed interface ResourceSpec permits ContainerSpec, NetworkSpec, VolumeSpec, ImageSpec {}
