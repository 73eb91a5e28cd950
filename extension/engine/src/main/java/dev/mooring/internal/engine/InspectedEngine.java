package dev.mooring.internal.engine;

import dev.mooring.resource.EngineInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the engine answers for {@link EngineInfo}. */
public record InspectedEngine(
        String product,
        String version,
        String gitCommit,
        Map<String, String> components,
        String apiVersion,
        String oldestApiVersion,
        String newestApiVersion,
        String host,
        String operatingSystem,
        String kernelVersion,
        String architecture,
        int cpus,
        long memory,
        boolean local,
        boolean swarm)
        implements EngineInfo {

    public InspectedEngine {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** Returns what is known of an engine with other resources, or at another place. */
    public static InspectedEngine of(EngineInfo info, int cpus, long memory, boolean local, boolean swarm) {
        return new InspectedEngine(
                info.product(),
                info.version(),
                info.gitCommit(),
                info.components(),
                info.apiVersion(),
                info.oldestApiVersion(),
                info.newestApiVersion(),
                info.host(),
                info.operatingSystem(),
                info.kernelVersion(),
                info.architecture(),
                cpus,
                memory,
                local,
                swarm);
    }
}
