package dev.mooring.internal.engine;

import dev.mooring.spec.HealthCheckSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of an image.
 *
 * @param id the full id
 * @param tags all its names
 * @param created when it was made
 * @param os {@code linux}
 * @param architecture {@code amd64}
 * @param exposedPorts {@code 5432/tcp}
 * @param healthCheck its health check, or null
 * @param volumes the paths that are volumes
 * @param labels its labels
 * @param lastTagged when the engine last gave it a name, or null if it does not say; for Docker's classic image store a
 *     pull is no such occasion
 */
public record ImageDetails(
        String id,
        List<String> tags,
        Instant created,
        String os,
        String architecture,
        List<String> exposedPorts,
        @Nullable HealthCheckSpec healthCheck,
        List<String> volumes,
        Map<String, String> labels,
        @Nullable Instant lastTagged) {

    public ImageDetails {
        tags = List.copyOf(tags);
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        labels = Map.copyOf(labels);
    }
}
