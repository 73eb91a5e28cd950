package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events that are read as they happen. */
final class FollowedEvents implements EngineStream {

    private static final String TASK = "report its events";

    private final Response response;
    private final Consumer<DockerEvent> events;
    private final Consumer<@Nullable Throwable> onEnd;
    private final Delivery delivery = new Delivery();

    private FollowedEvents(Response response, Consumer<DockerEvent> events, Consumer<@Nullable Throwable> onEnd) {
        this.response = response;
        this.events = events;
        this.onEnd = onEnd;
    }

    /** Opens the events, and then reads them in a thread of its own. */
    static EngineStream follow(
            EngineRequests requests,
            EventFilter filter,
            Consumer<DockerEvent> events,
            Consumer<@Nullable Throwable> onEnd) {
        // The engine answers before it listens to its own events; a query from this time on includes the events in
        // between.
        Instant since = filter.since() == null ? now(requests) : filter.since();
        FollowedEvents followed = new FollowedEvents(open(requests, filter, since, filter.until()), events, onEnd);
        EngineThreads.start("mooring-events", followed::readToEnd);
        return followed;
    }

    /** Reads the events that have happened. */
    static List<DockerEvent> past(EngineRequests requests, EventFilter filter) {
        Instant now = now(requests);
        Instant until = filter.until() == null || filter.until().isAfter(now) ? now : filter.until();
        // Without a beginning, the engine reports no past events.
        Instant since = filter.since() == null ? Instant.EPOCH : filter.since();
        List<DockerEvent> events = new ArrayList<>();
        try (Response response = open(requests, filter, since, until)) {
            read(response, events::add);
        } catch (IOException e) {
            throw EngineFailures.unanswered(TASK, e);
        }
        return events;
    }

    /** By the engine's clock, from which the events get their times. */
    private static Instant now(EngineRequests requests) {
        Instant now = Fields.time(requests.get("report its time", path("info")).path("SystemTime"));
        return Objects.requireNonNullElseGet(now, Instant::now);
    }

    private static Response open(
            EngineRequests requests, EventFilter filter, @Nullable Instant since, @Nullable Instant until) {
        return requests.open(
                TASK,
                Request.Method.GET,
                path("events")
                        .with("since", EngineTime.seconds(since))
                        .with("until", EngineTime.seconds(until))
                        .filtered(filter.filters()),
                null,
                Map.of());
    }

    private static void read(Response response, Consumer<DockerEvent> events) throws IOException {
        try (Json.Documents arriving = Json.documents(response.getBody())) {
            for (JsonNode event = arriving.next(); event != null; event = arriving.next()) {
                events.accept(EventJson.event(event));
            }
        }
    }

    private void readToEnd() {
        Throwable failure = null;
        try (response) {
            read(response, event -> delivery.run(() -> events.accept(event)));
        } catch (IOException e) {
            failure = EngineFailures.unanswered(TASK, e);
        } catch (RuntimeException e) {
            failure = e;
        }
        Throwable reason = failure;
        delivery.run(() -> onEnd.accept(reason));
    }

    @Override
    public void close() {
        delivery.stop();
        response.close();
        delivery.awaitIdle();
    }
}
