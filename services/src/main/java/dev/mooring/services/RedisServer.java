package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A Redis server that runs in a container, or a {@link ValkeyServer}.
 *
 * <pre>{@code
 * class BasketIT {
 *     @Redis
 *     static RedisServer redis;
 *
 *     @Test
 *     void answers() {
 *         try (Jedis client = new Jedis(redis.uri())) {
 *             assertThat(client.ping()).isEqualTo("PONG");
 *         }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Redis
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RedisServer extends Server {

    /**
     * Returns the URI of the server, with the password if there is one. It leads to the logical database 0, which no
     * {@link KeySpace} uses.
     *
     * @return for instance {@code redis://127.0.0.1:24713}
     */
    URI uri();

    /**
     * Returns the user.
     *
     * @return {@code default}, or an empty text if clients need not authenticate
     */
    default String user() {
        return password().isEmpty() ? "" : "default";
    }

    /**
     * Returns the password of the user.
     *
     * @return the password, or an empty text if clients need not authenticate
     */
    String password();
}
