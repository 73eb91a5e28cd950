package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.FrozenVolume;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries whether an engine can mount one volume over another; rootless engines refuse that. */
final class OverlayProbe {

    private static final Logger LOG = LoggerFactory.getLogger(OverlayProbe.class);

    private static final String TARGET = "/mooring-probe";

    private final Engine engine;
    private final String name;
    private final Ownership owner;

    /**
     * @param name the prefix of the names of its resources
     * @param owner the session
     */
    OverlayProbe(Engine engine, String name, Ownership owner) {
        this.engine = engine;
        this.name = name;
        this.owner = owner;
    }

    /**
     * Tries it, and removes everything that it has created.
     *
     * @param image an image that the engine has; nothing of it is run
     * @return the engine's message if it refuses
     */
    Optional<String> refusal(String image) {
        String lower = name + "-lower";
        try {
            VolumeDetails frozen = engine.volumes().create(lower, VolumeSpec.LOCAL, owner.labels());
            FrozenVolume volume = new FrozenVolume(lower, TARGET, 0755, 0, 0);
            return refusal(image, new Overlay(engine, new Snapshot.Layer(volume, frozen.mountpoint()), name));
        } finally {
            clear(() -> engine.volumes().remove(lower));
        }
    }

    private Optional<String> refusal(String image, Overlay overlay) {
        try {
            MountSpec mount = overlay.create(owner.labels());
            // Creating a container requires a command, which never runs.
            ContainerSpec spec =
                    ContainerSpec.builder(image).command("/").mount(mount).build();
            engine.containers().create(new CreateContainer(name, spec, owner.labels(name)));
            // The engine mounts the volumes in order to write into the container.
            overlay.restoreRoot(name);
            return Optional.empty();
        } catch (EngineException refusal) {
            return Optional.of(String.valueOf(refusal.getMessage()));
        } finally {
            clear(() -> engine.containers().remove(name));
            clear(overlay::remove);
        }
    }

    /** A failed removal says nothing about mounts; the end of the session tries again. */
    private static void clear(Runnable removal) {
        try {
            removal.run();
        } catch (EngineException refusal) {
            LOG.debug("Something that was made for a probe was not removed", refusal);
        }
    }
}
