package dev.mooring.resource;

import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The details of a container, as {@code docker inspect} shows them.
 *
 * <pre>{@code
 * ContainerDetails details = container.inspect();
 * assertThat(details.readOnlyRoot()).isTrue();
 * assertThat(details.mounts()).extracting(Mount::target).containsExactly("/data");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ContainerDetails {

    /** {@return the full id} */
    String id();

    /** {@return the name on the engine, without a leading slash} */
    String name();

    /** {@return the image reference it was created from} */
    String image();

    /** {@return the id of the image} */
    String imageId();

    /** {@return when it was created} */
    Instant created();

    /** {@return the state of its process} */
    ContainerState state();

    /** {@return the words of its command} */
    List<String> command();

    /** {@return the words of its entrypoint} */
    List<String> entrypoint();

    /** {@return its environment as {@code NAME=value}} */
    List<String> env();

    /** {@return the user of its process, or an empty text for root} */
    String user();

    /** {@return its working directory, or an empty text for {@code /}} */
    String workDir();

    /** {@return its labels} */
    Map<String, String> labels();

    /** {@return whether its process has a terminal} */
    boolean tty();

    /** {@return whether its root file system is read-only} */
    boolean readOnlyRoot();

    /** {@return its health check (the image's or its own), or null} */
    @Nullable HealthCheckSpec healthCheck();

    /** {@return all ports it exposes as {@code 5432/tcp}} */
    List<String> exposedPorts();

    /** {@return the forwarded ports} */
    List<PortBinding> ports();

    /** {@return its connections to networks by the network's name on the engine} */
    Map<String, NetworkPlace> networks();

    /** {@return its mounts} */
    List<Mount> mounts();

    /** {@return the signal that ends it, or null for SIGTERM} */
    @Nullable String stopSignal();

    /**
     * A forwarded port.
     *
     * @param containerPort the port inside the container
     * @param protocol tcp or udp
     * @param hostIp the IP address of the host that it is bound to
     * @param hostPort the port on the host
     * @since 0.1
     */
    record PortBinding(int containerPort, Protocol protocol, String hostIp, int hostPort) {

        /** Rejects nulls. */
        public PortBinding {
            Objects.requireNonNull(protocol, "ContainerDetails.PortBinding: 'protocol' must not be null");
            Objects.requireNonNull(hostIp, "ContainerDetails.PortBinding: 'hostIp' must not be null");
        }
    }

    /**
     * A connection to a network.
     *
     * @param networkId the id of the network
     * @param ip the IPv4 address, or an empty text while the container does not run
     * @param ipv6 the IPv6 address, or an empty text
     * @param gateway the IPv4 gateway, or an empty text
     * @param macAddress the MAC address, or an empty text
     * @param aliases the aliases on this network
     * @since 0.1
     */
    record NetworkPlace(
            String networkId, String ip, String ipv6, String gateway, String macAddress, List<String> aliases) {
        /** Copies the list. */
        public NetworkPlace {
            Objects.requireNonNull(networkId, "ContainerDetails.NetworkPlace: 'networkId' must not be null");
            Objects.requireNonNull(ip, "ContainerDetails.NetworkPlace: 'ip' must not be null");
            Objects.requireNonNull(ipv6, "ContainerDetails.NetworkPlace: 'ipv6' must not be null");
            Objects.requireNonNull(gateway, "ContainerDetails.NetworkPlace: 'gateway' must not be null");
            Objects.requireNonNull(macAddress, "ContainerDetails.NetworkPlace: 'macAddress' must not be null");
            Objects.requireNonNull(aliases, "ContainerDetails.NetworkPlace: 'aliases' must not be null");
            aliases = Copies.list(aliases, "ContainerDetails.NetworkPlace: 'aliases'");
        }
    }

    /**
     * A mount.
     *
     * @param type {@code volume}, {@code bind} or {@code tmpfs}
     * @param source the volume's name or the path on the host, or an empty text
     * @param target the path inside the container
     * @param readOnly whether the container can only read it
     * @since 0.1
     */
    record Mount(String type, String source, String target, boolean readOnly) {

        /** Rejects nulls. */
        public Mount {
            Objects.requireNonNull(type, "ContainerDetails.Mount: 'type' must not be null");
            Objects.requireNonNull(source, "ContainerDetails.Mount: 'source' must not be null");
            Objects.requireNonNull(target, "ContainerDetails.Mount: 'target' must not be null");
        }
    }
}
