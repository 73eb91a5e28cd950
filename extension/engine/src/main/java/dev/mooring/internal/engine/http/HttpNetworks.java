package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.InspectedNetwork;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.OverlayView;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The networks of an engine. */
final class HttpNetworks implements Networks {

    private final EngineRequests requests;

    HttpNetworks(EngineRequests requests) {
        this.requests = requests;
    }

    @Override
    public String create(String name, NetworkSpec spec, Map<String, String> labels) {
        ObjectNode json = Json.object()
                .put("Name", name)
                // Engines before API 1.44 allow two networks of one name unless they are asked to check.
                .put("CheckDuplicate", true)
                .put("Driver", spec.hasDriver() ? spec.driver() : "bridge")
                .put("Internal", spec.internal())
                // Without it, only services of the swarm can join an overlay network.
                .put("Attachable", spec.driver().equals("overlay"))
                .put("EnableIPv6", spec.ipv6());
        json.set("Options", Json.object(spec.options()));
        json.set("Labels", Json.object(labels));
        if (!spec.subnets().isEmpty()) {
            ArrayNode configs = json.putObject("IPAM").putArray("Config");
            spec.subnets().forEach(subnet -> config(configs.addObject(), subnet, spec.gateway()));
        }
        return requests.post("create network " + name, path("networks", "create"), json)
                .path("Id")
                .asText();
    }

    private static void config(ObjectNode config, String subnet, @Nullable String gateway) {
        config.put("Subnet", subnet);
        // A network has one subnet of each family.
        if (gateway != null && gateway.indexOf(':') < 0 == subnet.indexOf(':') < 0) {
            config.put("Gateway", gateway);
        }
    }

    @Override
    public Optional<NetworkDetails> inspect(String network) {
        return requests.find("inspect network " + network, path("networks", network))
                .map(HttpNetworks::details);
    }

    @Override
    public String inspectRaw(String network) {
        return requests.get("inspect network " + network, path("networks", network))
                .toPrettyString();
    }

    @Override
    public Optional<OverlayView> overlay(String network) {
        return requests.find(
                        "inspect network " + network, path("networks", network).with("verbose", true))
                .filter(json -> json.path("Driver").asText().equals("overlay"))
                .map(HttpNetworks::overlay);
    }

    static OverlayView overlay(JsonNode json) {
        Set<String> own = new HashSet<>();
        for (Map.Entry<String, JsonNode> container : json.path("Containers").properties()) {
            // The engine's own load balancer has no record.
            if (!container.getKey().startsWith("lb-")) {
                String ip = container.getValue().path("IPv4Address").asText();
                own.add(ip.replaceFirst("/.*", ""));
            }
        }
        Set<String> known = new HashSet<>();
        for (JsonNode service : json.path("Services")) {
            for (JsonNode task : service.path("Tasks")) {
                // Without the host, the node can resolve the name but does not know where to send packets.
                if (task.path("Info").has("Host IP")) {
                    known.add(task.path("EndpointIP").asText());
                }
            }
        }
        return new OverlayView(own, known);
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
        return new InspectedNetwork(
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
            requests.tell("remove network " + network, Request.Method.DELETE, path("networks", network), null);
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
        ObjectNode json = Json.object().put("Container", container);
        ObjectNode place = json.putObject("EndpointConfig");
        place.set("Aliases", Json.array(aliases));
        if (ip != null) {
            place.putObject("IPAMConfig").put(ip.indexOf(':') < 0 ? "IPv4Address" : "IPv6Address", ip);
        }
        requests.tell(
                "connect container " + container + " to network " + network,
                Request.Method.POST,
                path("networks", network, "connect"),
                json);
    }

    @Override
    public void disconnect(String network, String container) {
        requests.tell(
                "disconnect container " + container + " from network " + network,
                Request.Method.POST,
                path("networks", network, "disconnect"),
                Json.object().put("Container", container));
    }
}
