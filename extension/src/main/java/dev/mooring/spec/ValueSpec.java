package dev.mooring.spec;

/**
 * Describes a value that is created from running containers. Such values are declared only by annotations that carry
 * {@code @ProvideUsing}.
 *
 * @since 0.1
 */
public non-sealed interface ValueSpec extends ResourceSpec {}
