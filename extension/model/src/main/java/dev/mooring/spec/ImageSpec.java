package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * Describes an image to build, load, import or pull.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ImageSpec extends ResourceSpec permits BuildSpec, LoadSpec, ImportSpec, PullSpec {}
