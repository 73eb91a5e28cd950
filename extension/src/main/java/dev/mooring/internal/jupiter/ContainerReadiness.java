package dev.mooring.internal.jupiter;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.provision.Readiness;
import dev.mooring.internal.readiness.Awaited;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Joins the provisioner, which has a container started, with the waits that find it ready. */
record ContainerReadiness(Engine engine, Duration timeout, UnaryOperator<String> mask) implements Readiness {

    @Override
    public void await(Started container) throws InterruptedException {
        dev.mooring.internal.readiness.Readiness.await(new Awaited(
                engine,
                container.id(),
                container.name(),
                container.declaredAt(),
                container.spec(),
                Objects.requireNonNull(container.values().containers().get("self"))
                        .endpoints(),
                timeout,
                container.values()::resolve,
                mask,
                container.fresh()));
    }
}
