package dev.mooring.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Selects events of the engine, as the options of {@code docker events} do; immutable.
 *
 * <pre>{@code
 * try (Subscription events = docker.followEvents(
 *         EventFilter.ALL.withType("container").withAction("die"), event -> died.add(event))) {
 *     container.kill();
 * }
 * }</pre>
 *
 * @param filters the values of {@code --filter} by their keys; for each key, an event must match one of the values
 * @param since the earliest time, or null for now; the engine keeps its last 256 events
 * @param until the latest time, or null for no end
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EventFilter(
        Map<String, List<String>> filters,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** All events from now on. */
    public static final EventFilter ALL = new EventFilter(Map.of(), null, null);

    /** Copies the map. */
    public EventFilter {
        Objects.requireNonNull(filters, "EventFilter: 'filters' must not be null");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        Copies.map(filters, "EventFilter: 'filters'")
                .forEach((key, values) -> copy.put(key, Copies.list(values, "EventFilter: 'filters'")));
        filters = Map.copyOf(copy);
    }

    /**
     * Returns a copy with one more filter, as {@code --filter key=value}.
     *
     * @param key for instance {@code image}
     * @param value the required value; several values of a key are alternatives
     * @return the copy
     */
    public EventFilter withFilter(String key, String value) {
        Objects.requireNonNull(key, "EventFilter.withFilter: 'key' must not be null");
        Objects.requireNonNull(value, "EventFilter.withFilter: 'value' must not be null");
        Map<String, List<String>> more = new LinkedHashMap<>(filters);
        List<String> values = new ArrayList<>(more.getOrDefault(key, List.of()));
        values.add(value);
        more.put(key, values);
        return new EventFilter(more, since, until);
    }

    /**
     * Returns a copy for events of one kind of object.
     *
     * @param value for instance {@code container} or {@code network}
     * @return the copy
     */
    public EventFilter withType(String value) {
        Objects.requireNonNull(value, "EventFilter.withType: 'value' must not be null");
        return withFilter("type", value);
    }

    /**
     * Returns a copy for events of one action.
     *
     * @param value for instance {@code die} or {@code connect}
     * @return the copy
     */
    public EventFilter withAction(String value) {
        Objects.requireNonNull(value, "EventFilter.withAction: 'value' must not be null");
        return withFilter("event", value);
    }

    /**
     * Returns a copy for events of one container.
     *
     * @param value the container
     * @return the copy
     */
    public EventFilter withContainer(DockerContainer value) {
        Objects.requireNonNull(value, "EventFilter.withContainer: 'value' must not be null");
        return withFilter("container", value.id());
    }

    /**
     * Returns a copy that begins at a time.
     *
     * @param time the earliest time, to the nanosecond
     * @return the copy
     */
    public EventFilter withSince(Instant time) {
        Objects.requireNonNull(time, "EventFilter.withSince: 'time' must not be null");
        return new EventFilter(filters, time, until);
    }

    /**
     * Returns a copy that ends at a time.
     *
     * @param time the latest time, to the nanosecond
     * @return the copy
     */
    public EventFilter withUntil(Instant time) {
        Objects.requireNonNull(time, "EventFilter.withUntil: 'time' must not be null");
        return new EventFilter(filters, since, time);
    }
}
