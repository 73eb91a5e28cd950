package dev.mooring.services;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import java.net.URI;
import org.apiguardian.api.API;

/**
 * A Redis or Valkey server that runs in a container.
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
 * @see Valkey
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RedisServer {

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

    /**
     * Returns the URI of the server, with the password if there is one. It leads to the logical database 0, which no
     * {@link KeySpace} uses.
     *
     * @return for instance {@code redis://127.0.0.1:24713}
     */
    URI uri();

    /**
     * Returns the password of the default user.
     *
     * @return the password; empty if none is needed
     */
    String password();
}
