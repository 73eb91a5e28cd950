package dev.mooring.internal.host;

import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses at which containers look for this JVM's host. */
final class HostAddresses {

    private final EngineInfo info;
    private final Networks networks;
    private final PublishedHost host;

    HostAddresses(EngineInfo info, Networks networks, PublishedHost host) {
        this.info = info;
        this.networks = networks;
        this.host = host;
    }

    /** Whether addresses appear as containers start: Podman creates the interface of a network with its first one. */
    boolean appearWithContainers() {
        return isPodman() && info.local() && host.ownContainer().isEmpty();
    }

    /**
     * The addresses that exist now; empty if containers reach the loopback address.
     *
     * @throws MooringException if containers cannot reach this host
     */
    List<InetAddress> find(int port) {
        Optional<ContainerDetails> own = host.ownContainer();
        if (own.isPresent()) {
            return inContainer(own.get(), port);
        }
        if (info.operatingSystem().contains("Docker Desktop")) {
            return List.of();
        }
        if (!info.local()) {
            throw refused(
                    port,
                    "the engine (" + info.host() + ") runs on another host, or in a network namespace of its own",
                    null);
        }
        return isPodman() ? gatewaysInUse(port) : List.of(bridgeGateway(port));
    }

    private boolean isPodman() {
        return info.product().equals("Podman");
    }

    /** All addresses of the container that this JVM runs in, because other containers may be on any of its networks. */
    private static List<InetAddress> inContainer(ContainerDetails own, int port) {
        List<InetAddress> addresses = own.networks().values().stream()
                .map(NetworkPlace::ip)
                .filter(ip -> !ip.isEmpty())
                .map(ip -> parsed(ip, port))
                .toList();
        if (addresses.isEmpty()) {
            throw refused(
                    port, "the test JVM runs in container '" + own.name() + "', which has no network of its own", null);
        }
        return addresses;
    }

    /** In Podman, the host's name is the gateway of the container's own network. */
    private List<InetAddress> gatewaysInUse(int port) {
        return networks.list(Map.of()).stream()
                .filter(network -> !network.internal())
                .map(HostAddresses::gateway)
                .flatMap(Optional::stream)
                .map(gateway -> parsed(gateway, port))
                .filter(gateway -> isOfThisHost(gateway, port))
                .toList();
    }

    /** In Docker, the host's name is the gateway of the engine's own bridge, whatever networks the container joins. */
    private InetAddress bridgeGateway(int port) {
        String gateway = networks.inspect(HostAlias.BRIDGE)
                .flatMap(HostAddresses::gateway)
                .orElseThrow(() ->
                        refused(port, "the engine has no network '" + HostAlias.BRIDGE + "' with a gateway", null));
        InetAddress address = parsed(gateway, port);
        if (!isOfThisHost(address, port)) {
            throw refused(port, "this host does not have the gateway's address " + gateway, null);
        }
        return address;
    }

    private static Optional<String> gateway(NetworkDetails network) {
        return network.gateways().stream().filter(each -> each.indexOf(':') < 0).findFirst();
    }

    private static InetAddress parsed(String ip, int port) {
        try {
            return InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw refused(port, "the address " + ip + " cannot be used: " + e, e);
        }
    }

    private static boolean isOfThisHost(InetAddress address, int port) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            throw refused(port, "the address " + address.getHostAddress() + " cannot be used: " + e, e);
        }
    }

    static MooringException refused(int port, String reason, @Nullable Throwable cause) {
        return new MooringException(
                ErrorText.of("Port " + port + " of the test JVM cannot be exposed to containers.")
                        .add("reason", reason)
                        .advise("let the server listen on an address that the engine's host can reach, and give"
                                + " containers that address")
                        .toString(),
                cause);
    }
}
