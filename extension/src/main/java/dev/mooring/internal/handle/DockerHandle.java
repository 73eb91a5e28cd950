package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImages;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.RunResult;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;

/** The engine, for one scope. */
public final class DockerHandle implements Docker {

    private final Engine engine;
    private final AdHocResources resources;

    /** @param resources the scope that what is made belongs to */
    public DockerHandle(Engine engine, AdHocResources resources) {
        this.engine = engine;
        this.resources = resources;
    }

    @Override
    public EngineInfo info() {
        return engine.info();
    }

    @Override
    public DockerContainer run(ContainerSpec spec) {
        return resources.make(spec, DockerContainer.class);
    }

    @Override
    public RunResult runToExit(ContainerSpec spec) {
        ContainerSpec toItsEnd = spec.toBuilder()
                .noWaits()
                .waitUsing(new AnyExit(spec.startTimeout()))
                .build();
        DockerContainer container = resources.make(toItsEnd, DockerContainer.class);
        int exitCode = container.state().exitCode();
        return new RunResult(exitCode, container.logs(LogQuery.STDOUT), container.logs(LogQuery.STDERR));
    }

    @Override
    public DockerNetwork createNetwork(NetworkSpec spec) {
        return resources.make(spec, DockerNetwork.class);
    }

    @Override
    public DockerVolume createVolume(VolumeSpec spec) {
        return resources.make(spec, DockerVolume.class);
    }

    @Override
    public DockerImages images() {
        return new ImagesHandle(engine, resources);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return engine.unwrap(type);
    }

    @Override
    public String toString() {
        EngineInfo info = info();
        return info.product() + " " + info.version() + " at " + info.host();
    }
}
