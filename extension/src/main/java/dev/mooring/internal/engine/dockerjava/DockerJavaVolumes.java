package dev.mooring.internal.engine.dockerjava;

import static dev.mooring.internal.engine.dockerjava.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The volumes of an engine. */
final class DockerJavaVolumes implements Volumes {

    private final DockerClient client;
    private final EngineRequests requests;

    DockerJavaVolumes(DockerClient client, EngineRequests requests) {
        this.client = client;
        this.requests = requests;
    }

    @Override
    public void create(String name, VolumeSpec spec, Map<String, String> labels) {
        EngineFailures.asking(
                "create volume " + name,
                () -> client.createVolumeCmd()
                        .withName(name)
                        .withDriver(spec.driver())
                        .withDriverOpts(spec.options())
                        .withLabels(labels)
                        .exec());
    }

    @Override
    public Optional<VolumeDetails> inspect(String name) {
        return requests.find("inspect volume " + name, path("volumes", name)).map(DockerJavaVolumes::details);
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
            EngineFailures.asking(
                    "remove volume " + name, () -> client.removeVolumeCmd(name).exec());
        } catch (EngineException e) {
            if (!e.notFound()) {
                throw e;
            }
        }
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
