package dev.mooring.resource;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Information about an engine, as {@code docker info} and {@code docker version} show it.
 *
 * <pre>{@code
 * EngineInfo engine = docker.info();
 * assumeTrue(engine.architecture().equals("linux/amd64"));
 * String runc = engine.components().get("runc");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface EngineInfo {

    /** {@return {@code Docker} or {@code Podman}} */
    String product();

    /** {@return its version} */
    String version();

    /** {@return the commit that it was built from} */
    String gitCommit();

    /** {@return the versions of its parts by their names, such as {@code runc}} */
    Map<String, String> components();

    /** {@return the API version that Mooring uses} */
    String apiVersion();

    /** {@return the oldest API version that it speaks} */
    String oldestApiVersion();

    /** {@return the newest API version that it speaks} */
    String newestApiVersion();

    /** {@return its URL, for instance {@code unix:///var/run/docker.sock}} */
    String host();

    /** {@return the operating system of its host} */
    String operatingSystem();

    /** {@return the version of the kernel of its host} */
    String kernelVersion();

    /** {@return the architecture of its host as {@code linux/amd64}} */
    String architecture();

    /** {@return the number of CPUs it may use} */
    int cpus();

    /** {@return the bytes of memory it may use} */
    long memory();

    /**
     * {@return whether the engine runs on the host of the test JVM, so that the IP addresses of containers can be
     * reached}
     */
    boolean local();

    /** {@return whether the engine is in a swarm} */
    boolean swarm();
}
