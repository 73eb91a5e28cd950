package dev.mooring.internal.session;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.provision.Readiness;
import dev.mooring.internal.readiness.Awaited;
import dev.mooring.internal.readiness.Countdown;
import dev.mooring.internal.report.Masker;
import java.time.Duration;
import java.util.Objects;

/** Joins the provisioner, which has a container started, with the waits that find it ready. */
record ContainerReadiness(Engine engine, PublishedHost host, Duration timeout, Masker masker) implements Readiness {

    @Override
    public void await(Started container, Countdown countdown) throws InterruptedException {
        container.spec().waits().stream()
                .flatMap(wait -> wait.secrets().stream())
                .forEach(secret -> masker.add(container.values().resolve(secret)));
        Awaited awaited = new Awaited(
                engine,
                container.id(),
                container.name(),
                container.declaredAt(),
                container.spec(),
                host,
                Objects.requireNonNull(container.values().containers().get("self"))
                        .endpoints(),
                timeout,
                container.values()::resolve,
                masker,
                container.fresh());
        dev.mooring.internal.readiness.Readiness.await(awaited, countdown);
    }
}
