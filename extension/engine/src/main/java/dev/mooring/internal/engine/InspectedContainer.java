package dev.mooring.internal.engine;

import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.Mount;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState;
import dev.mooring.spec.HealthCheckSpec;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine answers for {@link ContainerDetails}. */
public record InspectedContainer(
        String id,
        String name,
        String image,
        String imageId,
        Instant created,
        ContainerState state,
        List<String> command,
        List<String> entrypoint,
        List<String> env,
        String user,
        String workDir,
        Map<String, String> labels,
        boolean tty,
        boolean readOnlyRoot,
        @Nullable HealthCheckSpec healthCheck,
        List<String> exposedPorts,
        List<PortBinding> ports,
        Map<String, NetworkPlace> networks,
        List<Mount> mounts,
        @Nullable String stopSignal)
        implements ContainerDetails {

    public InspectedContainer {
        command = List.copyOf(command);
        entrypoint = List.copyOf(entrypoint);
        env = List.copyOf(env);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        exposedPorts = List.copyOf(exposedPorts);
        ports = List.copyOf(ports);
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
        mounts = List.copyOf(mounts);
    }

    /** Returns a description without the values of environment variables, since some may be secret. */
    @Override
    public String toString() {
        return "ContainerDetails[id=" + id
                + ", name=" + name
                + ", image=" + image
                + ", imageId=" + imageId
                + ", created=" + created
                + ", state=" + state
                + ", command=" + command
                + ", entrypoint=" + entrypoint
                + ", env=" + env.stream().map(InspectedContainer::nameOf).toList()
                + ", user=" + user
                + ", workDir=" + workDir
                + ", labels=" + labels
                + ", tty=" + tty
                + ", readOnlyRoot=" + readOnlyRoot
                + ", healthCheck=" + healthCheck
                + ", exposedPorts=" + exposedPorts
                + ", ports=" + ports
                + ", networks=" + networks
                + ", mounts=" + mounts
                + ", stopSignal=" + stopSignal
                + "]";
    }

    private static String nameOf(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }
}
