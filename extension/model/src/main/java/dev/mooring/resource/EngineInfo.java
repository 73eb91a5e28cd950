package dev.mooring.resource;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Information about an engine.
 *
 * @param product {@code Docker} or {@code Podman}
 * @param version its version
 * @param apiVersion the API version that Mooring uses
 * @param host its URL, for instance {@code unix:///var/run/docker.sock}
 * @param operatingSystem the operating system of its host
 * @param architecture the architecture of its host as {@code linux/amd64}
 * @param cpus the number of CPUs it may use
 * @param memory the bytes of memory it may use
 * @param local whether the engine runs on the host of the test JVM, so that the IP addresses of containers can be
 *     reached
 * @param swarm whether the engine is in a swarm
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EngineInfo(
        String product,
        String version,
        String apiVersion,
        String host,
        String operatingSystem,
        String architecture,
        int cpus,
        long memory,
        boolean local,
        boolean swarm) {

    /** Rejects nulls. */
    public EngineInfo {
        Objects.requireNonNull(product, "EngineInfo: 'product' must not be null");
        Objects.requireNonNull(version, "EngineInfo: 'version' must not be null");
        Objects.requireNonNull(apiVersion, "EngineInfo: 'apiVersion' must not be null");
        Objects.requireNonNull(host, "EngineInfo: 'host' must not be null");
        Objects.requireNonNull(operatingSystem, "EngineInfo: 'operatingSystem' must not be null");
        Objects.requireNonNull(architecture, "EngineInfo: 'architecture' must not be null");
    }
}
