package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.EngineException;
import dev.mooring.wait.Health;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a container's health whenever the engine reports an event of that container. The events only tell when to
 * look: the state that they report may be out of date, and engines report it in different words.
 */
final class FollowedHealth implements EngineStream {

    private static final Logger LOGGER = LoggerFactory.getLogger(FollowedHealth.class);

    private final EngineRequests requests;
    private final String container;
    private final String task;
    private final Consumer<Health> changed;
    private final Response events;
    private final Delivery delivery = new Delivery();
    private @Nullable Health last;

    private FollowedHealth(EngineRequests requests, String container, Response events, Consumer<Health> changed) {
        this.requests = requests;
        this.container = container;
        this.task = task(container);
        this.events = events;
        this.changed = changed;
    }

    private static String task(String container) {
        return "follow the health of container " + container;
    }

    /** Opens the events, and then reads them in a thread of its own. */
    static EngineStream follow(EngineRequests requests, String container, Consumer<Health> changed) {
        JsonNode inspected = requests.get(task(container), path("containers", container, "json"));
        // The engine answers before it listens to its own events; a query from this time on includes the events in
        // between.
        Instant since = ContainerJson.details(inspected).created();
        Map<String, List<String>> filters = Map.of(
                "type", List.of("container"),
                "container", List.of(inspected.path("Id").asText()),
                "event", List.of("health_status", "start", "restart", "die", "destroy"));
        Response events = requests.open(
                task(container),
                Request.Method.GET,
                path("events").with("since", since.getEpochSecond()).filtered(filters),
                null,
                Map.of());
        FollowedHealth health = new FollowedHealth(requests, container, events, changed);
        EngineThreads.start("mooring-health", health::read);
        return health;
    }

    private void read() {
        try (events;
                Json.Documents arriving = Json.documents(events.getBody())) {
            boolean more = look();
            while (more && arriving.next() != null) {
                more = look();
            }
        } catch (IOException | EngineException e) {
            if (!delivery.stopped()) {
                LOGGER.warn("Stopped following the health of container {}", container, e);
            }
        }
    }

    /** Reports the health if it has changed; returns whether it can still change. */
    private boolean look() {
        Optional<JsonNode> inspected = requests.find(task, path("containers", container, "json"));
        if (inspected.isEmpty() || delivery.stopped()) {
            return false;
        }
        ContainerState state = ContainerJson.state(inspected.get());
        if (state.health() != last) {
            last = state.health();
            delivery.run(() -> changed.accept(state.health()));
        }
        return state.running()
                || state.status() == ContainerState.Status.RESTARTING
                || state.status() == ContainerState.Status.CREATED;
    }

    @Override
    public void close() {
        delivery.stop();
        events.close();
        delivery.awaitIdle();
    }
}
