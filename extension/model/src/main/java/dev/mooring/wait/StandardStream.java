package dev.mooring.wait;

import org.apiguardian.api.API;

/**
 * One of the two streams that a process prints on.
 *
 * <p>A line or piece of output comes from one of them; waits and queries that look at both name both.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum StandardStream {
    /** Standard output; with a terminal, all output. */
    STDOUT,
    /** Standard error. */
    STDERR
}
