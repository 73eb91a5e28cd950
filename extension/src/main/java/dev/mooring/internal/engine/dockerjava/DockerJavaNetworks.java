package dev.mooring.internal.engine.dockerjava;

import static dev.mooring.internal.engine.dockerjava.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.mooring.internal.engine.Networks;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The networks of an engine. */
final class DockerJavaNetworks implements Networks {

    private final DockerClient client;
    private final EngineRequests requests;

    DockerJavaNetworks(DockerClient client, EngineRequests requests) {
        this.client = client;
        this.requests = requests;
    }

    @Override
    public String create(String name, NetworkSpec spec, Map<String, String> labels) {
        // Engines before API 1.44 allow two networks of one name unless they are asked to look.
        try (CreateNetworkCmd command = client.createNetworkCmd()
                .withName(name)
                .withCheckDuplicate(true)
                .withDriver(spec.driver())
                .withInternal(spec.internal())
                // Without it, an overlay network is for the swarm's services alone.
                .withAttachable(spec.driver().equals("overlay"))
                .withEnableIpv6(spec.ipv6())
                .withOptions(new HashMap<>(spec.options()))
                .withLabels(new HashMap<>(labels))) {
            if (!spec.subnets().isEmpty()) {
                command.withIpam(new Ipam()
                        .withConfig(spec.subnets().stream()
                                .map(subnet -> config(subnet, spec.gateway()))
                                .toList()));
            }
            return EngineFailures.asking(
                    "create network " + name, () -> command.exec().getId());
        }
    }

    private static Ipam.Config config(String subnet, @Nullable String gateway) {
        Ipam.Config config = new Ipam.Config().withSubnet(subnet);
        // A network has one subnet of each family.
        boolean inside = gateway != null && gateway.indexOf(':') < 0 == subnet.indexOf(':') < 0;
        return inside ? config.withGateway(gateway) : config;
    }

    @Override
    public Optional<NetworkDetails> inspect(String network) {
        return requests.find("inspect network " + network, path("networks", network))
                .map(DockerJavaNetworks::details);
    }

    @Override
    public String inspectRaw(String network) {
        return requests.get("inspect network " + network, path("networks", network))
                .toPrettyString();
    }

    private static NetworkDetails details(JsonNode json) {
        List<String> subnets = new ArrayList<>();
        List<String> gateways = new ArrayList<>();
        for (JsonNode config : json.path("IPAM").path("Config")) {
            subnets.add(config.path("Subnet").asText());
            if (config.hasNonNull("Gateway")) {
                gateways.add(config.path("Gateway").asText());
            }
        }
        return new NetworkDetails(
                json.path("Id").asText(),
                json.path("Name").asText(),
                json.path("Driver").asText(),
                json.path("Internal").asBoolean(),
                json.path("EnableIPv6").asBoolean(),
                subnets,
                gateways,
                Fields.textMap(json.path("Options")),
                Fields.textMap(json.path("Labels")),
                Fields.names(json.path("Containers")));
    }

    @Override
    public void remove(String network) {
        try {
            EngineFailures.asking(
                    "remove network " + network,
                    () -> client.removeNetworkCmd(network).exec());
        } catch (EngineException e) {
            // A swarm lists a network for a while after its removal, and refuses to remove it again with another
            // status.
            if (!e.notFound() && !String.valueOf(e.getMessage()).endsWith(" not found")) {
                throw e;
            }
        }
    }

    /** {@inheritDoc} The engine does not tell the connected containers in a list. */
    @Override
    public List<NetworkDetails> list(Map<String, String> labels) {
        List<NetworkDetails> networks = new ArrayList<>();
        requests.get("list networks", path("networks").labelled(labels))
                .forEach(network -> networks.add(details(network)));
        return networks;
    }

    @Override
    public void connect(String network, String container, List<String> aliases, @Nullable String ip) {
        ContainerNetwork place = new ContainerNetwork().withAliases(List.copyOf(aliases));
        if (ip != null) {
            place.withIpamConfig(
                    ip.indexOf(':') < 0
                            ? new ContainerNetwork.Ipam().withIpv4Address(ip)
                            : new ContainerNetwork.Ipam().withIpv6Address(ip));
        }
        EngineFailures.asking(
                "connect container " + container + " to network " + network,
                () -> client.connectToNetworkCmd()
                        .withNetworkId(network)
                        .withContainerId(container)
                        .withContainerNetwork(place)
                        .exec());
    }

    @Override
    public void disconnect(String network, String container) {
        EngineFailures.asking(
                "disconnect container " + container + " from network " + network,
                () -> client.disconnectFromNetworkCmd()
                        .withNetworkId(network)
                        .withContainerId(container)
                        .exec());
    }
}
