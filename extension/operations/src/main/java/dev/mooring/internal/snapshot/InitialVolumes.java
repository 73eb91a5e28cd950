package dev.mooring.internal.snapshot;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mooring.internal.archive.DirectoryEntry;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The volumes that a container fills while it is initialized: one for each that its image declares. */
public final class InitialVolumes {

    private final Engine engine;
    private final String prefix;
    private final List<String> targets;
    private final Map<String, VolumeDetails> created = new LinkedHashMap<>();
    private boolean frozen;

    /**
     * @param prefix the names of the volumes begin with this
     * @param targets the paths inside the container
     */
    InitialVolumes(Engine engine, String prefix, List<String> targets) {
        this.engine = engine;
        this.prefix = prefix;
        this.targets = List.copyOf(targets);
    }

    /** Creates them, and returns the spec with their mounts; the engine fills them with the image's files. */
    public ContainerSpec mounted(ContainerSpec spec, Map<String, String> labels) {
        ContainerSpec.Builder builder = spec.toBuilder();
        for (String target : targets) {
            String name = prefix + "-" + created.size();
            created.put(target, engine.volumes().create(name, VolumeSpec.LOCAL, labels));
            builder.mount(new MountSpec.OfVolume(name, target, false, null, false));
        }
        return builder.build();
    }

    /** Describes them as they are now. */
    List<Snapshot.Layer> layers(String container) {
        List<Snapshot.Layer> layers = new ArrayList<>();
        created.forEach((target, volume) -> {
            DirectoryEntry root = root(container, target);
            layers.add(new Snapshot.Layer(
                    new FrozenVolume(volume.name(), target, root.mode(), root.uid(), root.gid()), volume.mountpoint()));
        });
        return layers;
    }

    private DirectoryEntry root(String container, String target) {
        // Reads only the beginning of the archive.
        try (InputStream tar = engine.containers().copyOut(container, target)) {
            return DirectoryEntry.first(tar);
        } catch (IOException e) {
            throw new MooringException("The owner of " + target + " could not be read.", e);
        }
    }

    /** Their names. */
    public Set<String> names() {
        return created.values().stream().map(VolumeDetails::name).collect(toUnmodifiableSet());
    }

    /** Gives them to a snapshot. */
    void freeze() {
        frozen = true;
    }

    /** Removes them, unless they belong to a snapshot. */
    public void remove() {
        if (frozen) {
            return;
        }
        RuntimeException failure = null;
        for (VolumeDetails volume : created.values()) {
            try {
                engine.volumes().remove(volume.name());
            } catch (EngineException refusal) {
                failure = refusal;
            }
        }
        created.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
