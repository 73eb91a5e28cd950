package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * Describes what a test can declare: a container, a network, a volume, an image, or a value that is created from
 * running containers.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ResourceSpec {}
