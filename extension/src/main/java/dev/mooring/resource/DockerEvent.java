package dev.mooring.resource;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Something that happened on the engine, as {@code docker events} shows it.
 *
 * @param type what it happened to: {@code container}, {@code network}, {@code volume}, {@code image} ...
 * @param action what happened, as {@code die} or {@code health_status: healthy}
 * @param id the id of what it happened to; for a volume its name
 * @param attributes more about it, as {@code name}, {@code image}, {@code exitCode} and the labels
 * @param time when it happened, to the nanosecond
 * @since 0.1
 */
public record DockerEvent(String type, String action, String id, Map<String, String> attributes, Instant time) {

    /** Copies the map. */
    public DockerEvent {
        Objects.requireNonNull(type, "DockerEvent: 'type' must not be null");
        Objects.requireNonNull(action, "DockerEvent: 'action' must not be null");
        Objects.requireNonNull(id, "DockerEvent: 'id' must not be null");
        Objects.requireNonNull(attributes, "DockerEvent: 'attributes' must not be null");
        Objects.requireNonNull(time, "DockerEvent: 'time' must not be null");
        attributes = Map.copyOf(attributes);
    }

    /**
     * Returns the name of what it happened to.
     *
     * @return the name on the engine, or an empty text if the event tells none
     */
    public String name() {
        return attributes.getOrDefault("name", "");
    }
}
