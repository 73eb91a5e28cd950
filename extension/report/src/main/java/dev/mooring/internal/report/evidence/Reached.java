package dev.mooring.internal.report.evidence;

import dev.mooring.internal.report.event.Resource;
import dev.mooring.resource.Endpoint;
import java.util.Map;

/**
 * A container that a test could reach.
 *
 * @param id its id on the engine
 * @param ports the endpoints of its forwarded ports, by {@code 5432/tcp}
 */
public record Reached(Resource resource, String id, Map<String, Endpoint> ports) {

    public Reached {
        ports = Map.copyOf(ports);
    }
}
