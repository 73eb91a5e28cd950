package dev.mooring.resource;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * An event of the engine, as {@code docker events} shows it.
 *
 * @param type the kind of object: {@code container}, {@code network}, {@code volume}, {@code image} ...
 * @param action the action, for example {@code die} or {@code health_status: healthy}
 * @param id the id of the object; for a volume its name
 * @param attributes further attributes, such as {@code name}, {@code image}, {@code exitCode} and the labels
 * @param time the time of the event, to the nanosecond
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DockerEvent(String type, String action, String id, Map<String, String> attributes, Instant time) {

    /** Copies the map. */
    public DockerEvent {
        Objects.requireNonNull(type, "DockerEvent: 'type' must not be null");
        Objects.requireNonNull(action, "DockerEvent: 'action' must not be null");
        Objects.requireNonNull(id, "DockerEvent: 'id' must not be null");
        Objects.requireNonNull(attributes, "DockerEvent: 'attributes' must not be null");
        Objects.requireNonNull(time, "DockerEvent: 'time' must not be null");
        attributes = Copies.map(attributes, "DockerEvent: 'attributes'");
    }

    /**
     * Returns the name of the object.
     *
     * @return the name on the engine, or an empty text if the event has none
     */
    public String name() {
        return attributes.getOrDefault("name", "");
    }
}
