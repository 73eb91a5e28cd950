package dev.mooring.services;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import org.apiguardian.api.API;

/**
 * A server that runs in a container.
 *
 * <p>The handle of an annotation has the name of the annotation: {@code @Redis} declares a {@link RedisServer}. All
 * handles follow the same rule, where the server has such a thing:
 *
 * <ul>
 *   <li>{@code endpoint()} is the host and port for clients; {@code uri()} is its URI in the usual protocol,
 *       {@code jdbcUrl()} that of a database;
 *   <li>{@code user()} and {@code password()} are the credentials, whatever the protocol calls them; both are empty if
 *       clients need not authenticate;
 *   <li>each of these is a placeholder of the same name: {@code ${redis.uri}}. {@code ${redis.host}} and
 *       {@code ${redis.port}} are the parts of the endpoint.
 * </ul>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Server {

    /**
     * The default of an attribute {@code password}: the password that is documented there, or a random one if other
     * hosts than that of the engine reach the container, as with an engine on another host. The random password is
     * derived from the image and a secret of the user's on this machine, so it stays the same for later runs. A
     * password that you set is always used.
     */
    String DEFAULT_PASSWORD = "(default)";

    /**
     * Returns the container.
     *
     * @return the container
     */
    DockerContainer container();

    /**
     * Returns the host and port under which the test JVM reaches the server. Everything else that contains them, such
     * as a URI, fails as this method does.
     *
     * @return host and port
     * @throws dev.mooring.resource.MooringException if the port is not forwarded
     */
    Endpoint endpoint();
}
