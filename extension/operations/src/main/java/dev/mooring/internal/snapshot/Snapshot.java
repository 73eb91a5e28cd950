package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.SnapshotImage;
import java.util.List;

/**
 * A snapshot on the engine.
 *
 * @param key what it is found by
 * @param image a name of its image
 * @param layers its volumes
 */
public record Snapshot(SnapshotKey key, String image, List<Layer> layers) {

    public Snapshot {
        layers = List.copyOf(layers);
    }

    /** Whether only the session that has made it knows it. */
    public boolean isOfSession() {
        return !image.equals(SnapshotImage.name(key.hash()));
    }

    /** Its volumes, without where they are. */
    List<FrozenVolume> volumes() {
        return layers.stream().map(Layer::volume).toList();
    }

    /**
     * A frozen volume, over which every container gets a layer of its own.
     *
     * @param volume the volume
     * @param path where the engine's host has it
     */
    public record Layer(FrozenVolume volume, String path) {}
}
