package dev.mooring.internal.engine;

import dev.mooring.resource.NetworkDetails;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine answers for {@link NetworkDetails}. */
public record InspectedNetwork(
        String id,
        String name,
        String driver,
        boolean internal,
        boolean ipv6,
        List<String> subnets,
        List<String> gateways,
        Map<String, String> options,
        Map<String, String> labels,
        List<String> containers)
        implements NetworkDetails {

    public InspectedNetwork {
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        containers = List.copyOf(containers);
    }
}
