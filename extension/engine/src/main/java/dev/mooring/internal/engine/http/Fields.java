package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads fields of the engine's JSON, in which an absent, a null and an empty field mean the same. */
final class Fields {

    private Fields() {}

    /** An array of texts. */
    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** An object of texts. */
    static Map<String, String> textMap(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText("")));
        return texts;
    }

    /** The names of an object's fields. */
    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static @Nullable String textOrNull(JsonNode text) {
        String value = text.asText("");
        return value.isEmpty() ? null : value;
    }

    /** A time; null if there is no time, for which Go writes the first day of the year 1. */
    static @Nullable Instant time(JsonNode time) {
        try {
            Instant instant = OffsetDateTime.parse(time.asText("")).toInstant();
            return instant.isAfter(Instant.EPOCH) ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number of nanoseconds; null for 0. */
    static @Nullable Duration nanos(JsonNode number) {
        long nanos = number.asLong();
        return nanos == 0 ? null : Duration.ofNanos(nanos);
    }
}
