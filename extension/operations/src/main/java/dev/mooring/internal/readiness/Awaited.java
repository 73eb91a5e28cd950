package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.WaitStrategy;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A container that was started and is awaited.
 *
 * @param engine the engine it runs on
 * @param id its id on the engine
 * @param name its logical name
 * @param declaredAt where it was declared, as {@code OrdersIT.db}
 * @param spec its spec, placeholders resolved except those of its waits
 * @param host the host on which its ports are published
 * @param endpoints the endpoints at which this JVM reaches its forwarded ports, by {@code 5432/tcp}
 * @param resolve replaces the placeholders of a wait's text, from the test JVM's view
 * @param masker replaces the secrets in a text
 * @param recorder records the events of the wait
 * @param fresh whether it was started just now, so that a failure is one of its start
 */
public record Awaited(
        Engine engine,
        String id,
        String name,
        String declaredAt,
        ContainerSpec spec,
        PublishedHost host,
        Map<String, Endpoint> endpoints,
        UnaryOperator<String> resolve,
        Masker masker,
        Recorder recorder,
        boolean fresh) {

    public Awaited {
        endpoints = Map.copyOf(endpoints);
    }

    /** Returns a copy for a running container, with another wait in place of those of its spec. */
    public Awaited awaiting(WaitStrategy instead) {
        ContainerSpec other = spec.toBuilder().noWaits().waitUsing(instead).build();
        return new Awaited(engine, id, name, declaredAt, other, host, endpoints, resolve, masker, recorder, false);
    }

    /** Returns a copy with at most that time for each wait. */
    public Awaited within(Duration limit) {
        ContainerSpec.Builder limited = spec.toBuilder().noWaits();
        spec.waits().forEach(wait -> limited.waitUsing(new LimitedWait(wait, limit)));
        return new Awaited(
                engine, id, name, declaredAt, limited.build(), host, endpoints, resolve, masker, recorder, fresh);
    }

    /** A description with its placeholders replaced, as far as they are known. */
    String resolved(String description) {
        return new KnownPlaceholders(resolve).replacedIn(description);
    }

    /** The container as the beginning of a sentence. */
    String describe() {
        return Subject.container(name, declaredAt, spec.image()).capitalized();
    }
}
