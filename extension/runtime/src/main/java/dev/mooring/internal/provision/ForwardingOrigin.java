package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.spec.ContainerSpec;
import java.util.Map;
import java.util.Set;

/** An origin that does what another one does, as far as it is not overridden. */
abstract class ForwardingOrigin implements Origin {

    private final Origin origin;

    ForwardingOrigin(Origin origin) {
        this.origin = origin;
    }

    @Override
    public CreateContainer request(String name, ContainerSpec spec, Map<String, String> labels) {
        return origin.request(name, spec, labels);
    }

    @Override
    public boolean isForTests() {
        return origin.isForTests();
    }

    @Override
    public StartedFrom startedFrom() {
        return origin.startedFrom();
    }

    @Override
    public boolean hasCopies() {
        return origin.hasCopies();
    }

    @Override
    public void complete(String id) {
        origin.complete(id);
    }

    @Override
    public ContainerSpec awaited(ContainerSpec spec) {
        return origin.awaited(spec);
    }

    @Override
    public Set<String> alsoMade() {
        return origin.alsoMade();
    }

    @Override
    public void removed() {
        origin.removed();
    }
}
