package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.ImageSummary;
import dev.mooring.resource.VolumeDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The finished snapshots that an engine has.
 *
 * @param engine the engine
 */
public record SnapshotStore(Engine engine) {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);

    /**
     * A snapshot as a list shows it.
     *
     * @param image what its labels say
     * @param created when it was made
     * @param size the size of its image in bytes, without its volumes
     */
    public record Stored(SnapshotImage image, Instant created, long size) {}

    /** All of them, the oldest first. */
    public List<Stored> list() {
        List<Stored> all = new ArrayList<>();
        for (ImageSummary image : engine.images().list(Map.of(SnapshotImage.KEY, ""))) {
            if (image.tags().stream().anyMatch(SnapshotImage::isName)) {
                SnapshotImage.of(image.labels())
                        .ifPresent(labels -> all.add(new Stored(labels, image.created(), image.size())));
            }
        }
        all.sort(Comparator.comparing(Stored::created));
        return all;
    }

    /** Looks for one; one that has expired or lost a volume is removed. */
    Optional<Snapshot> find(SnapshotKey key) {
        Optional<SnapshotImage> image = engine.images()
                .inspect(SnapshotImage.name(key.hash()))
                .map(ImageDetails::config)
                .flatMap(config -> SnapshotImage.of(config.labels()));
        if (image.isEmpty()) {
            return Optional.empty();
        }
        if (image.get().expired()) {
            remove(image.get());
            return Optional.empty();
        }
        Optional<List<Snapshot.Layer>> layers = layers(image.get().volumes());
        if (layers.isEmpty()) {
            LOG.info("A volume of snapshot {} is missing, so the snapshot is made again.", key.hash());
            remove(image.get());
        }
        return layers.map(all -> new Snapshot(key, image.get().name(), all));
    }

    private Optional<List<Snapshot.Layer>> layers(List<FrozenVolume> volumes) {
        List<Snapshot.Layer> layers = new ArrayList<>();
        for (FrozenVolume volume : volumes) {
            Optional<String> path = engine.volumes().inspect(volume.name()).map(VolumeDetails::mountpoint);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            layers.add(new Snapshot.Layer(volume, path.get()));
        }
        return Optional.of(layers);
    }

    /** Finishes a snapshot: from now on it is found by its name, and belongs to no session. */
    Snapshot publish(Snapshot made) {
        String name = SnapshotImage.name(made.key().hash());
        engine.images().tag(made.image(), name);
        return new Snapshot(made.key(), name, made.layers());
    }

    /** Removes one that has not been finished. */
    void discard(Snapshot made) {
        engine.images().remove(made.image());
        made.layers().forEach(layer -> engine.volumes().remove(layer.volume().name()));
    }

    /**
     * Removes a snapshot.
     *
     * @return false if it is in use; it is kept then
     */
    public boolean remove(SnapshotImage snapshot) {
        try {
            // The image goes first: the engine refuses that as long as a container needs it.
            engine.images().remove(snapshot.name());
            snapshot.volumes().forEach(volume -> engine.volumes().remove(volume.name()));
            return true;
        } catch (EngineException refusal) {
            LOG.debug("Snapshot {} was not removed: {}", snapshot.key(), refusal.getMessage());
            return false;
        }
    }
}
