package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.VolumeDetails;

/** A volume on the engine. */
public final class VolumeHandle implements DockerVolume {

    private final Engine engine;
    private final String name;

    public VolumeHandle(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public VolumeDetails inspect() {
        return engine.volumes()
                .inspect(name)
                .orElseThrow(() -> new EngineException(404, "The engine has no volume '" + name + "' any more.", null));
    }

    @Override
    public String inspectRaw() {
        return engine.volumes().inspectRaw(name);
    }

    @Override
    public String toString() {
        return "volume " + name;
    }
}
