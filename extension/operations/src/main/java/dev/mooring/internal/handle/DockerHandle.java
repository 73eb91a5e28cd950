package dev.mooring.internal.handle;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.DockerImages;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.RunResult;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The engine, for one scope. */
public final class DockerHandle implements Docker {

    private final Engine engine;
    private final AdHocResources resources;
    private final Map<String, String> sessionLabels;

    /**
     * @param resources the scope that created resources belong to
     * @param sessionLabels the labels that all resources of the session carry
     */
    public DockerHandle(Engine engine, AdHocResources resources, Map<String, String> sessionLabels) {
        this.engine = engine;
        this.resources = resources;
        this.sessionLabels = Map.copyOf(sessionLabels);
    }

    @Override
    public EngineInfo info() {
        return engine.info();
    }

    @Override
    public List<ContainerSummary> containers() {
        return engine.containers().list(sessionLabels);
    }

    @Override
    public Subscription followEvents(EventFilter filter, Consumer<DockerEvent> consumer) {
        Objects.requireNonNull(filter, "Docker.followEvents: 'filter' must not be null");
        Objects.requireNonNull(consumer, "Docker.followEvents: 'consumer' must not be null");
        Subscription subscription = EventSubscription.open(engine, filter, consumer);
        resources.closeWithScope(subscription);
        return subscription;
    }

    @Override
    public List<DockerEvent> events(EventFilter filter) {
        Objects.requireNonNull(filter, "Docker.events: 'filter' must not be null");
        return engine.events(filter);
    }

    @Override
    public DiskUsage diskUsage() {
        return engine.diskUsage();
    }

    @Override
    public DockerContainer run(ContainerSpec spec) {
        Objects.requireNonNull(spec, "Docker.run: 'spec' must not be null");
        return resources.make(spec, DockerContainer.class);
    }

    @Override
    public RunResult runToExit(ContainerSpec spec) {
        Objects.requireNonNull(spec, "Docker.runToExit: 'spec' must not be null");
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
        Objects.requireNonNull(spec, "Docker.createNetwork: 'spec' must not be null");
        return resources.make(spec, DockerNetwork.class);
    }

    @Override
    public DockerVolume createVolume(VolumeSpec spec) {
        Objects.requireNonNull(spec, "Docker.createVolume: 'spec' must not be null");
        return resources.make(spec, DockerVolume.class);
    }

    @Override
    public DockerImages images() {
        return new ImagesHandle(engine, resources);
    }

    @Override
    public DockerVolume cloneVolume(DockerVolume source) {
        Objects.requireNonNull(source, "Docker.cloneVolume: 'source' must not be null");
        VolumeHandle clone = resources.make(VolumeSpec.LOCAL, VolumeHandle.class);
        clone.addAll(source);
        return clone;
    }

    @Override
    public Endpoint exposeHost(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "Docker.exposeHost: 'port' must be a port of 1 to 65535, but is " + port);
        }
        return resources.exposeHost(port);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        Objects.requireNonNull(type, "Docker.unwrap: 'type' must not be null");
        return engine.unwrap(type);
    }

    @Override
    public String toString() {
        return engine.toString();
    }
}
