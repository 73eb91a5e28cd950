package dev.mooring.internal.engine;

import dev.mooring.resource.ImageDetails;
import dev.mooring.spec.HealthCheckSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine answers for {@link ImageDetails.Config}. */
public record InspectedConfig(
        List<String> env,
        List<String> entrypoint,
        List<String> command,
        String user,
        String workDir,
        List<String> exposedPorts,
        List<String> volumes,
        Map<String, String> labels,
        @Nullable HealthCheckSpec healthCheck,
        @Nullable String stopSignal)
        implements ImageDetails.Config {

    /** Nothing set. */
    public static final InspectedConfig NONE =
            new InspectedConfig(List.of(), List.of(), List.of(), "", "", List.of(), List.of(), Map.of(), null, null);

    public InspectedConfig {
        env = List.copyOf(env);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
