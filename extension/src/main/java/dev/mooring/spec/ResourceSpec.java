package dev.mooring.spec;

/**
 * What a test can ask for: a container, a network, a volume, an image, or a value that is made from running containers.
 *
 * @since 0.1
 */
public sealed interface ResourceSpec permits ContainerSpec, NetworkSpec, VolumeSpec, ImageSpec, ValueSpec {}
