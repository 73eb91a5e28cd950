package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.FrozenVolume;
import java.util.List;

/**
 * A snapshot on the engine.
 *
 * @param key what it is found by
 * @param image the name or the id of its image
 * @param layers its volumes
 */
public record Snapshot(SnapshotKey key, String image, List<Layer> layers) {

    public Snapshot {
        layers = List.copyOf(layers);
    }

    /**
     * A frozen volume, over which every container gets a layer of its own.
     *
     * @param volume the volume
     * @param path where the engine's host has it
     */
    public record Layer(FrozenVolume volume, String path) {}
}
