package dev.mooring.wait;

import org.apiguardian.api.API;

/**
 * The states of a container's health check.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Health {
    /** The container has no health check. */
    NONE,
    /** No result yet. */
    STARTING,
    /** The last probe passed. */
    HEALTHY,
    /** Too many probes failed in a row. */
    UNHEALTHY
}
