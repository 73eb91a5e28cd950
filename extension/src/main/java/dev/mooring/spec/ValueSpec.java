package dev.mooring.spec;

/**
 * A value that is made from running containers. Only annotations describe such values: those that carry
 * {@code @ProvideUsing}.
 *
 * @since 0.1
 */
public non-sealed interface ValueSpec extends ResourceSpec {}
