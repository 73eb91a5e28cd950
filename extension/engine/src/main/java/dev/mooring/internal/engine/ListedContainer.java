package dev.mooring.internal.engine;

import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerSummary;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine answers for {@link ContainerSummary}. */
public record ListedContainer(
        String id,
        String name,
        String image,
        ContainerState.Status state,
        String status,
        Instant created,
        List<PortBinding> ports,
        List<String> networks,
        Map<String, String> labels)
        implements ContainerSummary {

    public ListedContainer {
        ports = List.copyOf(ports);
        networks = List.copyOf(networks);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
