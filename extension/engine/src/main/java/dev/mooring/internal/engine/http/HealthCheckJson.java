package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.spec.HealthCheckSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The engine's form of a health check. */
final class HealthCheckJson {

    private HealthCheckJson() {}

    /** Reads a health check; null if there is none. */
    static @Nullable HealthCheckSpec read(JsonNode json) {
        if (json.path("Test").isEmpty()) {
            return null;
        }
        return new HealthCheckSpec(
                Fields.texts(json.path("Test")),
                Fields.nanos(json.path("Interval")),
                Fields.nanos(json.path("Timeout")),
                Fields.nanos(json.path("StartPeriod")),
                Fields.nanos(json.path("StartInterval")),
                json.path("Retries").asInt());
    }

    static ObjectNode write(HealthCheckSpec check) {
        ObjectNode json = Json.object();
        check.test().forEach(json.putArray("Test")::add);
        put(json, "Interval", check.interval());
        put(json, "Timeout", check.timeout());
        put(json, "StartPeriod", check.startPeriod());
        put(json, "StartInterval", check.startInterval());
        if (check.retries() != 0) {
            json.put("Retries", check.retries());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Duration duration) {
        if (duration != null) {
            json.put(name, duration.toNanos());
        }
    }
}
