package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.provenance.GivenName;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ImageDetails;
import dev.mooring.resource.VolumeDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
     * @param image the description that its labels contain
     * @param id the id of its image
     * @param names the names of its image
     * @param created when it was made
     * @param size the size of its image in bytes, without its volumes
     */
    public record Stored(SnapshotImage image, String id, List<String> names, Instant created, long size) {

        boolean isDiscarded() {
            return !names.contains(image.name());
        }
    }

    /** All of them, the oldest first. */
    public List<Stored> list() {
        return new Provenance(engine)
                .snapshots().stream()
                        .map(cached -> new Stored(
                                cached.what(),
                                cached.image().id(),
                                cached.names(),
                                cached.image().created(),
                                cached.image().size()))
                        .sorted(Comparator.comparing(Stored::created))
                        .toList();
    }

    /** Looks for a snapshot; discards it if it has expired or lost a volume. */
    Optional<Snapshot> find(SnapshotKey key) {
        Optional<SnapshotImage> found = named(key.hash())
                .flatMap(image -> SnapshotImage.of(image.config().labels()))
                .filter(image -> image.key().equals(key.hash()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SnapshotImage image = found.get();
        if (image.expired()) {
            discard(image.key(), image.volumes());
            return Optional.empty();
        }
        Optional<List<Snapshot.Layer>> layers = layers(image);
        if (layers.isEmpty()) {
            LOG.info("A volume of snapshot {} is missing, so the snapshot is made again.", key.hash());
            discard(image.key(), image.volumes());
        }
        return layers.map(all -> new Snapshot(key, image.name(), all));
    }

    private Optional<ImageDetails> named(String key) {
        return engine.images().inspect(SnapshotImage.name(key));
    }

    private Optional<List<Snapshot.Layer>> layers(SnapshotImage image) {
        List<Snapshot.Layer> layers = new ArrayList<>();
        for (FrozenVolume volume : image.volumes()) {
            Optional<VolumeDetails> present = own(image.key(), volume);
            if (present.isEmpty()) {
                return Optional.empty();
            }
            layers.add(new Snapshot.Layer(volume, present.get().mountpoint()));
        }
        return Optional.of(layers);
    }

    /** An image may name volumes that belong to somebody else. */
    private Optional<VolumeDetails> own(String key, FrozenVolume volume) {
        return engine.volumes().inspect(volume.name()).filter(present -> FrozenVolume.isOf(key, present));
    }

    /**
     * Finishes a snapshot: from now on it is found by its name, and outlives the session. If another host has finished
     * one for the same key, this one remains the session's.
     */
    Snapshot publish(Snapshot made) {
        String key = made.key().hash();
        if (named(key).isPresent()) {
            return made;
        }
        engine.images().tag(made.image(), SnapshotImage.name(key));
        return new Snapshot(made.key(), SnapshotImage.name(key), made.layers());
    }

    /** Discards a finished snapshot. */
    void discard(Snapshot snapshot) {
        discard(snapshot.key().hash(), snapshot.volumes());
    }

    /**
     * Removes a snapshot that must not be found again. As long as it is in use, it stays under another name, until a
     * later run removes it.
     */
    private void discard(String key, List<FrozenVolume> volumes) {
        String discarded = SnapshotImage.nameOfDiscarded(key);
        Optional<ImageDetails> image = named(key).filter(present -> hasVolumes(present, volumes));
        if (image.isPresent()) {
            String id = image.get().id();
            engine.images().tag(id, discarded);
            new GivenName(SnapshotImage.name(key), id).removeFrom(engine.images());
        }
        remove(key, image.map(ImageDetails::id).orElse(""), List.of(discarded), volumes);
    }

    /** Somebody may have made the snapshot again meanwhile. */
    private static boolean hasVolumes(ImageDetails image, List<FrozenVolume> volumes) {
        return SnapshotImage.of(image.config().labels())
                .map(SnapshotImage::volumes)
                .filter(volumes::equals)
                .isPresent();
    }

    /**
     * Removes a snapshot.
     *
     * @return false if it is in use; it is kept then
     */
    public boolean remove(Stored stored) {
        return remove(
                stored.image().key(),
                stored.id(),
                stored.names(),
                stored.image().volumes());
    }

    private boolean remove(String key, String id, List<String> names, List<FrozenVolume> volumes) {
        try {
            // The image goes first: the engine refuses that as long as a container needs it.
            names.forEach(name -> new GivenName(name, id).removeFrom(engine.images()));
            removeVolumes(key, volumes);
            return true;
        } catch (EngineException refusal) {
            LOG.debug("Snapshot {} was not removed: {}", key, refusal.getMessage());
            return false;
        }
    }

    /** Removes the volumes of a snapshot that has no image any more. */
    void removeVolumes(String key, List<FrozenVolume> volumes) {
        volumes.forEach(
                volume -> own(key, volume).ifPresent(own -> engine.volumes().remove(own.name())));
    }
}
