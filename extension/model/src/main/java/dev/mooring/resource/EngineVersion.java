package dev.mooring.resource;

import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The versions of an engine and its parts, as {@code docker version} shows them.
 *
 * @param version the engine's version
 * @param apiVersion the newest API version that it speaks
 * @param minApiVersion the oldest API version that it speaks
 * @param gitCommit the commit it was built from
 * @param os the operating system it was built for
 * @param architecture the architecture it was built for
 * @param kernelVersion the kernel of its host
 * @param components the versions of its parts by their names, as {@code runc}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EngineVersion(
        String version,
        String apiVersion,
        String minApiVersion,
        String gitCommit,
        String os,
        String architecture,
        String kernelVersion,
        Map<String, String> components) {

    /** Copies the map. */
    public EngineVersion {
        Objects.requireNonNull(version, "EngineVersion: 'version' must not be null");
        Objects.requireNonNull(apiVersion, "EngineVersion: 'apiVersion' must not be null");
        Objects.requireNonNull(minApiVersion, "EngineVersion: 'minApiVersion' must not be null");
        Objects.requireNonNull(gitCommit, "EngineVersion: 'gitCommit' must not be null");
        Objects.requireNonNull(os, "EngineVersion: 'os' must not be null");
        Objects.requireNonNull(architecture, "EngineVersion: 'architecture' must not be null");
        Objects.requireNonNull(kernelVersion, "EngineVersion: 'kernelVersion' must not be null");
        Objects.requireNonNull(components, "EngineVersion: 'components' must not be null");
        components = Copies.map(components, "EngineVersion: 'components'");
    }
}
