package dev.mooring.internal.provision;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.FrozenVolume;
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
        ContainerSpec mounted = initial.mounted(SnapshotHost.named(spec).build(), frozen);
        return new CreateContainer(name, mounted, labels);
    }

    @Override
    public boolean isForTests() {
        return false;
    }

    @Override
    public Set<String> volumes() {
        return initial.names();
    }

    @Override
    public void removed() {
        initial.remove();
    }
}
