package dev.mooring.services;

import org.apiguardian.api.API;

/**
 * A Valkey server. Clients use it like a Redis server.
 *
 * <pre>{@code
 * class BasketIT {
 *     @Valkey
 *     static ValkeyServer valkey;
 *
 *     @Test
 *     void answers() {
 *         try (Jedis client = new Jedis(valkey.uri())) {
 *             assertThat(client.ping()).isEqualTo("PONG");
 *         }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Valkey
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ValkeyServer extends RedisServer {}
