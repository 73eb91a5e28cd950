package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.report.Subject;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A container that is awaited.
 *
 * @param engine the engine it runs on
 * @param container its id on the engine
 * @param name its logical name
 * @param declaredAt where it was declared, as {@code OrdersIT.db}
 * @param spec what it was made from
 * @param host where its ports are published
 * @param endpoints where this JVM reaches its forwarded ports, by {@code 5432/tcp}
 * @param timeout the time for strategies that have none of their own
 * @param resolve replaces the placeholders of a strategy's text, from the test JVM's view
 * @param mask replaces the secrets in a text
 * @param fresh whether it has been started just now, so that it is its start that fails
 */
public record Awaited(
        Engine engine,
        String container,
        String name,
        String declaredAt,
        ContainerSpec spec,
        PublishedHost host,
        Map<String, Endpoint> endpoints,
        Duration timeout,
        UnaryOperator<String> resolve,
        UnaryOperator<String> mask,
        boolean fresh) {

    public Awaited {
        endpoints = Map.copyOf(endpoints);
    }

    /** The container as the beginning of a sentence. */
    String describe() {
        return Subject.container(name, declaredAt, spec.image()).capitalized();
    }
}
