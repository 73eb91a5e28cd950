package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.snapshot.Overlay;
import dev.mooring.internal.snapshot.Snapshot;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.WaitStrategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A container gets the files of a snapshot, and a layer of its own over each of the snapshot's volumes. */
final class SnapshotOrigin implements Origin {

    private final Engine engine;
    private final Snapshot snapshot;
    private final List<WaitStrategy> waits;
    private final List<Overlay> overlays = new ArrayList<>();

    /** @param waits the waits that replace those of the spec; empty to keep the spec's */
    SnapshotOrigin(Engine engine, Snapshot snapshot, List<WaitStrategy> waits) {
        this.engine = engine;
        this.snapshot = snapshot;
        this.waits = waits;
    }

    @Override
    public CreateContainer request(String name, ContainerSpec spec, Map<String, String> labels) {
        ContainerSpec.Builder builder = SnapshotHost.named(spec).image(snapshot.image());
        for (Snapshot.Layer layer : snapshot.layers()) {
            Overlay overlay = new Overlay(engine, layer, name + "-" + overlays.size());
            overlays.add(overlay);
            builder.mount(overlay.create(labels));
        }
        return new CreateContainer(name, builder.build(), labels);
    }

    @Override
    public StartedFrom startedFrom() {
        return StartedFrom.SNAPSHOT;
    }

    @Override
    public boolean hasCopies() {
        return true;
    }

    @Override
    public void complete(String id) {
        overlays.forEach(overlay -> overlay.restoreRoot(id));
    }

    @Override
    public ContainerSpec awaited(ContainerSpec spec) {
        if (waits.isEmpty()) {
            return spec;
        }
        ContainerSpec.Builder builder = spec.toBuilder().noWaits();
        waits.forEach(builder::waitUsing);
        return builder.build();
    }

    @Override
    public Set<String> alsoMade() {
        Set<String> names = new HashSet<>();
        overlays.forEach(overlay -> names.addAll(overlay.volumes()));
        return names;
    }

    @Override
    public void removed() {
        overlays.forEach(Overlay::remove);
        overlays.clear();
    }
}
