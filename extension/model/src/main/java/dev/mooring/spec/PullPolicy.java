package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * Sets when an image is pulled before a container is created from it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum PullPolicy {
    /** Use the configuration parameter {@code mooring.pull}, or {@link #MISSING} where it is not set. */
    DEFAULT,
    /** Pull only if the engine does not have the image. */
    MISSING,
    /** Ask the registry before every start. */
    ALWAYS,
    /** Never pull: an image that the engine does not have is an error. */
    NEVER
}
