package dev.mooring.spec;

/**
 * Describes an image to build, load, import or pull.
 *
 * @since 0.1
 */
public sealed interface ImageSpec extends ResourceSpec permits BuildSpec, LoadSpec, ImportSpec, PullSpec {}
