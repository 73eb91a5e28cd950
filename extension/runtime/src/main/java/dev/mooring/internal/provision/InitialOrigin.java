package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.snapshot.InitialVolumes;
import dev.mooring.internal.snapshot.SnapshotKey;
import dev.mooring.spec.ContainerSpec;
import java.util.Map;
import java.util.Set;

/**
 * The first container of a key: it fills volumes that outlive it.
 *
 * @param key the key
 * @param initial the volumes
 */
record InitialOrigin(SnapshotKey key, InitialVolumes initial) implements Origin {

    @Override
    public CreateContainer request(String name, ContainerSpec spec, Map<String, String> labels) {
        Map<String, String> frozen = FrozenVolume.labels(key.hash(), labels);
        ContainerSpec mounted =
                initial.mounted(SnapshotHost.named(spec).labels(Map.of()).build(), frozen);
        // Labels of the declaration are not part of the key, but the image would inherit them.
        return new CreateContainer(name, mounted, Ownership.among(labels));
    }

    @Override
    public boolean isForTests() {
        return false;
    }

    @Override
    public Set<String> alsoMade() {
        return initial.names();
    }

    @Override
    public void removed() {
        initial.remove();
    }
}
