package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes of an engine. */
final class HttpVolumes implements Volumes {

    private final EngineRequests requests;

    HttpVolumes(EngineRequests requests) {
        this.requests = requests;
    }

    @Override
    public VolumeDetails create(String name, VolumeSpec spec, Map<String, String> labels) {
        ObjectNode json = Json.object().put("Name", name).put("Driver", spec.driver());
        json.set("DriverOpts", Json.object(spec.options()));
        json.set("Labels", Json.object(labels));
        return details(requests.post("create volume " + name, path("volumes", "create"), json));
    }

    @Override
    public Optional<VolumeDetails> inspect(String name) {
        return requests.find("inspect volume " + name, path("volumes", name)).map(HttpVolumes::details);
    }

    @Override
    public String inspectRaw(String name) {
        return requests.get("inspect volume " + name, path("volumes", name)).toPrettyString();
    }

    private static VolumeDetails details(JsonNode json) {
        return new VolumeDetails(
                json.path("Name").asText(),
                json.path("Driver").asText(),
                json.path("Mountpoint").asText(""),
                Fields.textMap(json.path("Options")),
                Fields.textMap(json.path("Labels")));
    }

    @Override
    public void remove(String name) {
        try {
            requests.tell("remove volume " + name, Request.Method.DELETE, path("volumes", name), null);
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }

    @Override
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        requests.working()
                .get("measure volumes", path("system", "df").with("type", "volume"))
                .path("Volumes")
                .forEach(volume -> sizes.put(
                        volume.path("Name").asText(),
                        // The engine reports -1 for sizes that it has not measured.
                        Math.max(0, volume.path("UsageData").path("Size").asLong())));
        return sizes;
    }

    @Override
    public List<VolumeDetails> list(Map<String, String> labels) {
        List<VolumeDetails> volumes = new ArrayList<>();
        requests.get("list volumes", path("volumes").labelled(labels))
                .path("Volumes")
                .forEach(volume -> volumes.add(details(volume)));
        return volumes;
    }
}
