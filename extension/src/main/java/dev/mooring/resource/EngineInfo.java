package dev.mooring.resource;

/**
 * What an engine says of itself.
 *
 * @param product {@code Docker} or {@code Podman}
 * @param version its version
 * @param apiVersion the API version that Mooring speaks with it
 * @param host where it is reached, for instance {@code unix:///var/run/docker.sock}
 * @param operatingSystem the operating system of its host
 * @param architecture the architecture of its host as {@code linux/amd64}
 * @param cpus the number of CPUs it may use
 * @param memory the bytes of memory it may use
 * @param local whether the engine runs on the host of the test JVM, so that container addresses can be reached
 * @param swarm whether the engine is in a swarm
 * @since 0.1
 */
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
        boolean swarm) {}
