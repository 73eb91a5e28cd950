package dev.mooring.services;

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
public interface MemcachedServer extends Server {}
