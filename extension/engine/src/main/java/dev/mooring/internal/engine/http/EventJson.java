package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.resource.DockerEvent;
import java.time.Instant;

/** Reads the engine's JSON about events. */
final class EventJson {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private EventJson() {}

    static DockerEvent event(JsonNode json) {
        return new DockerEvent(
                json.path("Type").asText(),
                json.path("Action").asText(json.path("status").asText("")),
                json.path("Actor").path("ID").asText(json.path("id").asText("")),
                Fields.textMap(json.path("Actor").path("Attributes")),
                time(json));
    }

    private static Instant time(JsonNode json) {
        long nanos = json.path("timeNano").asLong();
        return nanos == 0
                ? Instant.ofEpochSecond(json.path("time").asLong())
                : Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
    }
}
