package dev.mooring.internal.host;

import dev.mooring.internal.engine.Networks;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.EngineInfo;
import dev.mooring.spec.PortSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Determines the address that {@link HostAccess#ALIAS} stands for in a container. */
public final class HostAlias {

    /** The engine's own network, to which containers belong that join no other. */
    static final String BRIDGE = "bridge";

    private static final String PODMANS_BRIDGE = "podman";

    private static final String GATEWAY = HostAccess.ALIAS + ":host-gateway";
    private static final String LOOPBACK = HostAccess.ALIAS + ":" + PortSpec.LOOPBACK;

    private final boolean podman;
    private final boolean sharesLoopback;
    private final boolean given;
    private final Map<String, NetworkPlace> own;

    public HostAlias(EngineInfo info, Networks networks, PublishedHost host) {
        this.podman = info.product().equals("Podman");
        this.sharesLoopback = host.sharesSockets();
        // An engine without its own bridge refuses to give containers the name.
        this.given = podman || networks.inspect(BRIDGE).isPresent();
        this.own = host.ownContainer().map(ContainerDetails::networks).orElse(Map.of());
    }

    /**
     * Returns the address for {@code docker run --add-host}; empty if the engine cannot provide it.
     *
     * <p>If this JVM runs in a container, the name stands for that container if both are on one network; between
     * networks, engines let nothing through. Podman gives the name to all containers: in a network, it stands for the
     * network's gateway, but on the host's network for an address of the host that is not its loopback address.
     *
     * @param onHost whether the container is on the host's network
     * @param networks the names on the engine of the networks that the container joins
     */
    public Optional<String> line(boolean onHost, List<String> networks) {
        if (!given) {
            return Optional.empty();
        }
        return (networks.isEmpty() ? List.of(podman ? PODMANS_BRIDGE : BRIDGE) : networks)
                .stream()
                        .map(own::get)
                        .filter(place -> place != null && !place.ip().isEmpty())
                        .map(place -> HostAccess.ALIAS + ":" + place.ip())
                        .findFirst()
                        .or(() -> podman ? podman(onHost) : Optional.of(GATEWAY));
    }

    private Optional<String> podman(boolean onHost) {
        return onHost && sharesLoopback ? Optional.of(LOOPBACK) : Optional.empty();
    }
}
