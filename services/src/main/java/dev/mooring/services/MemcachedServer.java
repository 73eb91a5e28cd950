package dev.mooring.services;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import org.apiguardian.api.API;

/**
 * A Memcached server that runs in a container.
 *
 * <pre>{@code
 * class SessionCacheIT {
 *     @Memcached
 *     static MemcachedServer cache;
 *
 *     @Test
 *     void stores(@KeyPrefix String prefix) throws IOException {
 *         MemcachedClient client = new MemcachedClient(cache.endpoint().socketAddress());
 *         client.set(prefix + "user", 60, "anna");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Memcached
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface MemcachedServer {

    /**
     * Returns the container.
     *
     * @return the container
     */
    DockerContainer container();

    /**
     * Returns the host and port under which the test JVM reaches the server.
     *
     * @return host and port
     */
    Endpoint endpoint();
}
