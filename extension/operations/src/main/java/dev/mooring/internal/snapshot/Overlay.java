package dev.mooring.internal.snapshot;

import dev.mooring.internal.archive.DirectoryEntry;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The layer that one container has over a frozen volume. Nothing is copied: the kernel reads unchanged files from the
 * frozen volume.
 *
 * <p>It needs three volumes: one for the files that the container writes, one for the kernel's own use, and one that
 * mounts them over the frozen one.
 */
public final class Overlay {

    private final Engine engine;
    private final Snapshot.Layer layer;
    private final String upper;
    private final String work;
    private final String merged;

    /** @param name the prefix of the names of its volumes */
    public Overlay(Engine engine, Snapshot.Layer layer, String name) {
        this.engine = engine;
        this.layer = layer;
        this.upper = name + "-upper";
        this.work = name + "-work";
        this.merged = name + "-merged";
    }

    /** Creates the volumes, and returns the mount for the container. */
    public MountSpec create(Map<String, String> labels) {
        VolumeDetails written = engine.volumes().create(upper, VolumeSpec.LOCAL, labels);
        VolumeDetails worked = engine.volumes().create(work, VolumeSpec.LOCAL, labels);
        VolumeSpec overlay = VolumeSpec.builder()
                .option("type", "overlay")
                .option("device", "overlay")
                .option(
                        "o",
                        "lowerdir=" + layer.path() + ",upperdir=" + written.mountpoint() + ",workdir="
                                + worked.mountpoint() + ",redirect_dir=on,index=on,metacopy=on")
                .build();
        engine.volumes().create(merged, overlay, labels);
        return new MountSpec.OfVolume(merged, layer.volume().target(), false, null, true);
    }

    /** Gives the root the mode and owner that it has in the frozen volume, before the container is started. */
    public void restoreRoot(String container) {
        FrozenVolume volume = layer.volume();
        String target = volume.target().replaceAll("/+$", "");
        int slash = target.lastIndexOf('/');
        DirectoryEntry root = new DirectoryEntry(volume.mode(), volume.uid(), volume.gid());
        try (InputStream tar = root.tar(target.substring(slash + 1))) {
            engine.containers().copyIn(container, slash == 0 ? "/" : target.substring(0, slash), tar);
        } catch (IOException e) {
            throw new MooringException("The owner of " + target + " could not be set.", e);
        }
    }

    /** The names of its volumes, in the order of their removal. */
    public List<String> volumes() {
        return List.of(merged, upper, work);
    }

    /** Removes the volumes; those that do not exist are no error. */
    public void remove() {
        List<EngineException> refusals = volumes().stream()
                .flatMap(name -> {
                    try {
                        engine.volumes().remove(name);
                        return Stream.<EngineException>empty();
                    } catch (EngineException refusal) {
                        return Stream.of(refusal);
                    }
                })
                .toList();
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }
}
