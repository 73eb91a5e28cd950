package dev.mooring.internal.readiness;

import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.WaitTarget.Address;
import java.util.List;
import java.util.Optional;

/**
 * Finds the addresses at which the test JVM reaches a container's TCP ports.
 *
 * @param awaited the container
 */
record Reach(Awaited awaited) {

    /** The forwarded TCP ports; on the host's own network nothing is forwarded. */
    List<Integer> forwardedPorts() {
        return onHostNetwork()
                ? List.of()
                : awaited.spec().ports().stream()
                        .filter(port -> port.protocol() == Protocol.TCP)
                        .map(PortSpec::containerPort)
                        .toList();
    }

    /** The address of a port: the forwarded one, on the host itself, or the container's own. */
    Optional<Address> address(int containerPort) {
        Endpoint forwarded = onHostNetwork() ? null : awaited.endpoints().get(containerPort + "/" + Protocol.TCP);
        return forwarded == null
                ? ownAddress(containerPort)
                : Optional.of(new Address(forwarded.host(), forwarded.port()));
    }

    /**
     * The container's own address if the engine runs on this host; the host's if the container is on the host's
     * network.
     */
    Optional<Address> ownAddress(int containerPort) {
        if (onHostNetwork()) {
            return Optional.of(new Address(awaited.host().host(), containerPort));
        }
        if (!awaited.engine().info().local()) {
            return Optional.empty();
        }
        return awaited.engine().containers().inspect(awaited.id()).map(ContainerDetails::networks).stream()
                .flatMap(networks -> networks.values().stream())
                .map(Reach::ipOf)
                .filter(ip -> !ip.isEmpty())
                .map(ip -> new Address(ip, containerPort))
                .findFirst();
    }

    private static String ipOf(NetworkPlace place) {
        return place.ip().isEmpty() ? place.ipv6() : place.ip();
    }

    private boolean onHostNetwork() {
        return "host".equals(awaited.spec().options().network());
    }
}
