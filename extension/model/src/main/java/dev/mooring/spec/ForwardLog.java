package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * Determines whether the output of a container is forwarded to SLF4J while it runs, from its first line on.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ForwardLog {
    /** As the configuration parameter {@code mooring.log.containers} says; by default the output is not forwarded. */
    DEFAULT,
    /** Forwards each line, under the logger {@code dev.mooring.container.<name>}. */
    ON,
    /** Forwards nothing. */
    OFF
}
