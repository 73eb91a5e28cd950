package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.text.Printable;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes events to a consumer of the test. */
final class EventSubscription implements Subscription {

    private static final Logger log = LoggerFactory.getLogger(EventSubscription.class);

    private final EngineStream stream;

    private EventSubscription(EngineStream stream) {
        this.stream = stream;
    }

    static EventSubscription open(Engine engine, EventFilter filter, Consumer<DockerEvent> consumer) {
        return new EventSubscription(
                engine.followEvents(filter, event -> deliver(consumer, event), EventSubscription::ended));
    }

    private static void deliver(Consumer<DockerEvent> consumer, DockerEvent event) {
        try {
            consumer.accept(event);
        } catch (RuntimeException e) {
            log.warn("The consumer of the engine's events failed at {}", Printable.line(event.toString()), e);
        }
    }

    private static void ended(@Nullable Throwable failure) {
        if (failure != null) {
            log.warn("The engine's events are not followed any more", failure);
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
