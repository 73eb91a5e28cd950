package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.SnapshotImage;
import java.util.List;

/**
 * A snapshot on the engine.
 *
 * @param key its key
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

    /** Its volumes, without their paths. */
    List<FrozenVolume> volumes() {
        return layers.stream().map(Layer::volume).toList();
    }

    /**
     * A frozen volume, over which every container gets a layer of its own.
     *
     * @param volume the volume
     * @param path its path on the engine's host
     */
    public record Layer(FrozenVolume volume, String path) {}
}
