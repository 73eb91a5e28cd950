package dev.mooring.spec;

import org.apiguardian.api.API;

/**
 * The transport protocol of a port.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Protocol {
    /** A TCP port. */
    TCP,
    /** A UDP port. */
    UDP;

    /**
     * Returns the protocol as Docker writes it.
     *
     * @return {@code tcp} or {@code udp}
     */
    @Override
    public String toString() {
        return this == TCP ? "tcp" : "udp";
    }
}
