package dev.mooring.resource;

import java.util.Map;

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
        components = Map.copyOf(components);
    }
}
