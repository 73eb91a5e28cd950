package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.PortSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of one create request, each with its host port; picked ports are reserved until released. */
final class ForwardedPorts implements AutoCloseable {

    private final List<PortSpec> ports = new ArrayList<>();
    private final List<HostPorts.Pick> picks = new ArrayList<>();

    private ForwardedPorts() {}

    /**
     * Picks the host ports that are not fixed.
     *
     * @param host the host on which the ports are published
     * @throws MooringException if a fixed port is taken, naming the container that holds it, if it is one
     */
    static ForwardedPorts pick(List<PortSpec> specs, EngineProvisioner context, PublishedHost host, Subject subject) {
        ForwardedPorts forwarded = new ForwardedPorts();
        try {
            for (PortSpec port : specs) {
                PortSpec spec = host.bind(port);
                forwarded.ports.add(
                        spec.fixed() ? free(spec, context, host, subject) : forwarded.picked(spec, context.ports()));
            }
            return forwarded;
        } catch (RuntimeException e) {
            forwarded.close();
            throw e;
        }
    }

    private PortSpec picked(PortSpec spec, HostPorts hostPorts) {
        HostPorts.Pick pick = hostPorts.pick(spec.hostIp(), spec.protocol());
        picks.add(pick);
        return new PortSpec(spec.containerPort(), spec.protocol(), spec.hostIp(), pick.port());
    }

    private static PortSpec free(PortSpec spec, EngineProvisioner context, PublishedHost host, Subject subject) {
        if (context.ports().free(spec.hostIp(), spec.hostPort(), spec.protocol())) {
            return spec;
        }
        String holder = holder(spec, context.engine().containers())
                .map(container -> "container '" + container.name() + "' (image " + container.image() + ", id "
                        + container
                                .id()
                                .substring(0, Math.min(12, container.id().length())) + ")")
                .or(() -> host.sharesSockets()
                        ? ListeningProcess.describe(spec.hostPort(), spec.protocol())
                        : Optional.empty())
                .orElse("a process that is not a container of this engine");
        throw new MooringException(ErrorText.of(subject.capitalized() + " cannot use the host port " + spec.hostIp()
                        + ":" + spec.hostPort() + "/" + spec.protocol() + ": it is in use.")
                .add("held by", holder)
                .advise("stop the holder, or omit the port (hostPort = 0) to use a free one")
                .toString());
    }

    private static Optional<ContainerDetails> holder(PortSpec spec, Containers containers) {
        return containers.list(Map.of()).stream()
                .filter(listed -> listed.state() == ContainerState.Status.RUNNING)
                .map(listed -> containers.inspect(listed.id()))
                .flatMap(Optional::stream)
                .filter(container -> container.ports().stream().anyMatch(binding -> holds(binding, spec)))
                .findFirst();
    }

    private static boolean holds(PortBinding binding, PortSpec spec) {
        return binding.hostPort() == spec.hostPort() && binding.protocol() == spec.protocol();
    }

    List<PortSpec> ports() {
        return List.copyOf(ports);
    }

    /** Releases the picked ports to the engine; no one else in this JVM gets them. */
    void release() {
        picks.forEach(HostPorts.Pick::release);
    }

    @Override
    public void close() {
        release();
    }
}
