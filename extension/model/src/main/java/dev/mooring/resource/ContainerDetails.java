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
 * @param id the full id
 * @param name the name on the engine, without a leading slash
 * @param image the image reference it was created from
 * @param imageId the id of the image
 * @param created when it was created
 * @param state the state of its process
 * @param command the words of its command
 * @param entrypoint the words of its entrypoint
 * @param env its environment as {@code NAME=value}
 * @param user the user of its process, or an empty text for root
 * @param workDir its working directory, or an empty text for {@code /}
 * @param labels its labels
 * @param tty whether its process has a terminal
 * @param readOnlyRoot whether its root file system is read-only
 * @param healthCheck its health check (the image's or its own), or null
 * @param exposedPorts all ports it exposes as {@code 5432/tcp}
 * @param ports the forwarded ports
 * @param networks its connections to networks by the network's name on the engine
 * @param mounts its mounts
 * @param stopSignal the signal that ends it, or null for SIGTERM
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ContainerDetails(
        String id,
        String name,
        String image,
        String imageId,
        Instant created,
        ContainerState state,
        List<String> command,
        List<String> entrypoint,
        List<String> env,
        String user,
        String workDir,
        Map<String, String> labels,
        boolean tty,
        boolean readOnlyRoot,
        @Nullable HealthCheckSpec healthCheck,
        List<String> exposedPorts,
        List<PortBinding> ports,
        Map<String, NetworkPlace> networks,
        List<Mount> mounts,
        @Nullable String stopSignal) {

    /** Copies the collections. */
    public ContainerDetails {
        Objects.requireNonNull(id, "ContainerDetails: 'id' must not be null");
        Objects.requireNonNull(name, "ContainerDetails: 'name' must not be null");
        Objects.requireNonNull(image, "ContainerDetails: 'image' must not be null");
        Objects.requireNonNull(imageId, "ContainerDetails: 'imageId' must not be null");
        Objects.requireNonNull(created, "ContainerDetails: 'created' must not be null");
        Objects.requireNonNull(state, "ContainerDetails: 'state' must not be null");
        Objects.requireNonNull(command, "ContainerDetails: 'command' must not be null");
        Objects.requireNonNull(entrypoint, "ContainerDetails: 'entrypoint' must not be null");
        Objects.requireNonNull(env, "ContainerDetails: 'env' must not be null");
        Objects.requireNonNull(user, "ContainerDetails: 'user' must not be null");
        Objects.requireNonNull(workDir, "ContainerDetails: 'workDir' must not be null");
        Objects.requireNonNull(labels, "ContainerDetails: 'labels' must not be null");
        Objects.requireNonNull(exposedPorts, "ContainerDetails: 'exposedPorts' must not be null");
        Objects.requireNonNull(ports, "ContainerDetails: 'ports' must not be null");
        Objects.requireNonNull(networks, "ContainerDetails: 'networks' must not be null");
        Objects.requireNonNull(mounts, "ContainerDetails: 'mounts' must not be null");
        command = Copies.list(command, "ContainerDetails: 'command'");
        entrypoint = Copies.list(entrypoint, "ContainerDetails: 'entrypoint'");
        env = Copies.list(env, "ContainerDetails: 'env'");
        labels = Copies.map(labels, "ContainerDetails: 'labels'");
        exposedPorts = Copies.list(exposedPorts, "ContainerDetails: 'exposedPorts'");
        ports = Copies.list(ports, "ContainerDetails: 'ports'");
        networks = Copies.map(networks, "ContainerDetails: 'networks'");
        mounts = Copies.list(mounts, "ContainerDetails: 'mounts'");
    }

    /** Returns a description without the values of environment variables, since some may be secret. */
    @Override
    public String toString() {
        return "ContainerDetails[id=" + id
                + ", name=" + name
                + ", image=" + image
                + ", imageId=" + imageId
                + ", created=" + created
                + ", state=" + state
                + ", command=" + command
                + ", entrypoint=" + entrypoint
                + ", env=" + env.stream().map(ContainerDetails::nameOf).toList()
                + ", user=" + user
                + ", workDir=" + workDir
                + ", labels=" + labels
                + ", tty=" + tty
                + ", readOnlyRoot=" + readOnlyRoot
                + ", healthCheck=" + healthCheck
                + ", exposedPorts=" + exposedPorts
                + ", ports=" + ports
                + ", networks=" + networks
                + ", mounts=" + mounts
                + ", stopSignal=" + stopSignal
                + "]";
    }

    private static String nameOf(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }

    /**
     * A forwarded port.
     *
     * @param containerPort the port inside the container
     * @param protocol tcp or udp
     * @param hostIp the IP address of the host that it is bound to
     * @param hostPort the port on the host
     * @since 0.1
     */
    public record PortBinding(int containerPort, Protocol protocol, String hostIp, int hostPort) {

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
    public record NetworkPlace(
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
    public record Mount(String type, String source, String target, boolean readOnly) {

        /** Rejects nulls. */
        public Mount {
            Objects.requireNonNull(type, "ContainerDetails.Mount: 'type' must not be null");
            Objects.requireNonNull(source, "ContainerDetails.Mount: 'source' must not be null");
            Objects.requireNonNull(target, "ContainerDetails.Mount: 'target' must not be null");
        }
    }
}
