package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.SwarmNode;

/** Reads a manager's JSON about its swarm. */
final class SwarmJson {

    private static final double NANO = 1e9;
    private static final String ANY = "0.0.0.0";

    private SwarmJson() {}

    /** @param self the id of the node whose engine was asked */
    static SwarmNode node(JsonNode json, String self) {
        JsonNode spec = json.path("Spec");
        JsonNode description = json.path("Description");
        JsonNode platform = description.path("Platform");
        JsonNode resources = description.path("Resources");
        String id = json.path("ID").asText();
        return new SwarmNode(
                id,
                description.path("Hostname").asText(),
                address(json),
                spec.path("Role").asText().equals("manager"),
                id.equals(self),
                json.path("Status").path("State").asText(),
                spec.path("Availability").asText(),
                Fields.textMap(spec.path("Labels")),
                Fields.textMap(description.path("Engine").path("Labels")),
                platform.path("OS").asText(),
                platform.path("Architecture").asText(),
                resources.path("NanoCPUs").asLong() / NANO,
                resources.path("MemoryBytes").asLong());
    }

    /** A manager may know its own address only as that of a manager. */
    private static String address(JsonNode json) {
        String address = json.path("Status").path("Addr").asText("");
        if (!address.isEmpty() && !address.equals(ANY)) {
            return address;
        }
        String manager = json.path("ManagerStatus").path("Addr").asText("");
        int port = manager.lastIndexOf(':');
        return port < 0 ? manager : manager.substring(0, port);
    }
}
