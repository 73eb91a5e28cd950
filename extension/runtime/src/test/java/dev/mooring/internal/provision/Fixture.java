package dev.mooring.internal.provision;

import dev.mooring.Scope;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.declaration.Home;
import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostAccess;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.lifecycle.Provisioner.Provision;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.internal.plan.PlanNode.Edge;
import dev.mooring.internal.plan.PlanNode.Until;
import dev.mooring.internal.pull.PullSettings;
import dev.mooring.internal.readiness.Awaited;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.snapshot.SnapshotSettings;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A provisioner over the fake engine, and nodes for it. */
final class Fixture {

    /** Where everything is declared. */
    static final class OrdersIT {
        static Object db;
        static Object app;
        static Object net;
        static Object data;
    }

    final FakeEngine engine;
    final Masker masker = new Masker();
    final EngineProvisioner provisioner;
    final List<Awaited> awaited = new ArrayList<>();
    /** The ids of containers that did not become ready. */
    final List<String> failedStarts = new ArrayList<>();
    /** The action during the wait for a container. */
    Consumer<Awaited> readiness = container -> {};

    Fixture() {
        this(new FakeEngine().provide("postgres:17").provide("app:1"), ProvisionSettings.DEFAULT);
    }

    Fixture(FakeEngine engine, ProvisionSettings settings) {
        this(engine, settings, HostSettings.DEFAULT);
    }

    Fixture(FakeEngine engine, ProvisionSettings settings, HostSettings host) {
        this.engine = engine;
        PublishedHost publishedHost = PublishedHost.of(engine, host);
        this.provisioner = new EngineProvisioner(
                engine,
                Ownership.ofThisProcess("cafe0123"),
                settings,
                publishedHost,
                new HostAccess(engine, publishedHost),
                (started, time) -> {
                    awaited.add(started);
                    readiness.accept(started);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                },
                masker,
                new EventStream("cafe0123", masker),
                (resource, container) -> failedStarts.add(container),
                Reuse.NONE,
                Sharing.OFF);
    }

    static ProvisionSettings prefix(String prefix) {
        return new ProvisionSettings(
                PullSettings.DEFAULT,
                prefix,
                null,
                AddressPool.STANDARD,
                SnapshotSettings.DEFAULT,
                null,
                false,
                Limits.DEFAULT);
    }

    PlanNode node(String name, ResourceSpec spec, PlanNode... dependencies) {
        try {
            Source source = new Source(OrdersIT.class, OrdersIT.class.getDeclaredField(name));
            Declaration declaration =
                    new Declaration(name, spec, Scope.CLASS, new Home.OfClass(OrdersIT.class), source);
            List<Edge> edges = java.util.stream.Stream.of(dependencies)
                    .map(each -> new Edge(each, Until.READY))
                    .toList();
            return new PlanNode(declaration, spec, edges, Set.of(), true);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Provision prepare(String name, ResourceSpec spec) {
        return provisioner.prepare(node(name, spec), List.of(), 1);
    }

    Provision started(String name, ResourceSpec spec) {
        Provision provision = prepare(name, spec);
        provision.start(() -> false);
        return provision;
    }

    DockerContainer container(String name, ContainerSpec spec) {
        return (DockerContainer) started(name, spec).handle();
    }
}
