package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.InspectedConfig;
import dev.mooring.internal.engine.InspectedImage;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageLayer;
import dev.mooring.resource.ImageRemoval;
import dev.mooring.resource.ImageSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the engine's JSON about images. */
final class ImageJson {

    /** Lists contain this in place of a missing name or digest. */
    private static final String NONE = "<none>";

    private ImageJson() {}

    static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        array.forEach(one -> all.add(reader.apply(one)));
        return all;
    }

    static ImageDetails details(JsonNode json) {
        JsonNode config = json.path("Config");
        return new InspectedImage(
                json.path("Id").asText(),
                names(json.path("RepoTags")),
                names(json.path("RepoDigests")),
                Objects.requireNonNullElse(Fields.time(json.path("Created")), Instant.EPOCH),
                Fields.time(json.path("Metadata").path("LastTagTime")),
                json.path("Os").asText(),
                json.path("Architecture").asText(),
                json.path("Size").asLong(),
                new InspectedConfig(
                        Fields.texts(config.path("Env")),
                        Fields.texts(config.path("Entrypoint")),
                        Fields.texts(config.path("Cmd")),
                        config.path("User").asText(""),
                        config.path("WorkingDir").asText(""),
                        Fields.names(config.path("ExposedPorts")),
                        Fields.names(config.path("Volumes")),
                        Fields.textMap(config.path("Labels")),
                        HealthCheckJson.read(config.path("Healthcheck")),
                        Fields.textOrNull(config.path("StopSignal"))));
    }

    static ImageLayer layer(JsonNode json) {
        String id = json.path("Id").asText("");
        return new ImageLayer(
                id.startsWith("sha256:") ? id : null,
                Instant.ofEpochSecond(json.path("Created").asLong()),
                json.path("CreatedBy").asText(""),
                json.path("Size").asLong(),
                json.path("Comment").asText(""),
                names(json.path("Tags")));
    }

    static ImageSummary summary(JsonNode json) {
        return new ImageSummary(
                json.path("Id").asText(),
                names(json.path("RepoTags")),
                names(json.path("RepoDigests")),
                Instant.ofEpochSecond(json.path("Created").asLong()),
                json.path("Size").asLong(),
                Fields.textMap(json.path("Labels")));
    }

    static ImageRemoval removal(JsonNode json) {
        List<String> untagged = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (JsonNode step : json) {
            if (step.has("Untagged")) {
                untagged.add(step.path("Untagged").asText());
            }
            if (step.has("Deleted")) {
                deleted.add(step.path("Deleted").asText());
            }
        }
        return new ImageRemoval(untagged, deleted);
    }

    private static List<String> names(JsonNode array) {
        return Fields.texts(array).stream().filter(name -> !name.contains(NONE)).toList();
    }
}
