package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Describes a container port that is forwarded to the host.
 *
 * <pre>{@code
 * ContainerSpec spec = ContainerSpec.builder("dns:1").port(PortSpec.udp(53)).build();
 * }</pre>
 *
 * @param containerPort the port inside the container, 1 to 65535
 * @param protocol tcp or udp
 * @param hostIp the IP address of the engine's host that the port is bound to, or an empty text for the one under which
 *     the test JVM reaches it
 * @param hostPort the port on the host, or 0 for a free one that Mooring picks before the container is created
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortSpec(int containerPort, Protocol protocol, String hostIp, int hostPort) {

    /** The loopback address, where only the engine's host reaches a port. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Validates the numbers. */
    public PortSpec {
        Objects.requireNonNull(protocol, "PortSpec: 'protocol' must not be null");
        Objects.requireNonNull(hostIp, "PortSpec: 'hostIp' must not be null");
        if (containerPort < 1 || containerPort > 65535) {
            throw new IllegalArgumentException("PortSpec: 'containerPort' must be 1 to 65535, but is " + containerPort);
        }
        if (hostPort < 0 || hostPort > 65535) {
            throw new IllegalArgumentException(
                    "PortSpec: 'hostPort' must be 1 to 65535, or 0 for a free one, but is " + hostPort);
        }
    }

    /**
     * Forwards a TCP port to a free port of the host.
     *
     * @param containerPort the port inside the container
     * @return the port
     */
    public static PortSpec tcp(int containerPort) {
        return new PortSpec(containerPort, Protocol.TCP, "", 0);
    }

    /**
     * Forwards a UDP port to a free port of the host.
     *
     * @param containerPort the port inside the container
     * @return the port
     */
    public static PortSpec udp(int containerPort) {
        return new PortSpec(containerPort, Protocol.UDP, "", 0);
    }

    /**
     * Returns whether the host port is fixed instead of picked by Mooring.
     *
     * @return true for a fixed host port
     */
    public boolean fixed() {
        return hostPort != 0;
    }

    /**
     * Returns the container's side as Docker writes it.
     *
     * @return for instance {@code 5432/tcp}
     */
    public String container() {
        return containerPort + "/" + protocol;
    }
}
