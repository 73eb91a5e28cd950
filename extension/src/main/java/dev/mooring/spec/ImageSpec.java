package dev.mooring.spec;

/**
 * An image as it is asked for: built, loaded, imported or pulled.
 *
 * @since 0.1
 */
public sealed interface ImageSpec extends ResourceSpec permits BuildSpec, LoadSpec, ImportSpec, PullSpec {}
