package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * Describes a value that is created from running containers. Such values are declared only by annotations that carry
 * {@code @ProvideUsing}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface ValueSpec extends ResourceSpec {}
