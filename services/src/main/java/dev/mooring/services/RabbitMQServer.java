package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A RabbitMQ server that runs in a container.
 *
 * <pre>{@code
 * class ShippingIT {
 *     @RabbitMQ
 *     static RabbitMQServer broker;
 *
 *     @Test
 *     void answers() throws Exception {
 *         ConnectionFactory factory = new ConnectionFactory();
 *         factory.setUri(broker.uri());
 *         try (Connection connection = factory.newConnection()) { ... }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see RabbitMQ
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface RabbitMQServer extends Server {

    /**
     * Returns the AMQP URI of the server's default virtual host, with user and password.
     *
     * @return for instance {@code amqp://guest:guest@127.0.0.1:24713}
     */
    URI uri();

    /**
     * Returns the URI of the management plugin, without user and password: its user interface, and its HTTP API under
     * {@code /api}.
     *
     * @return for instance {@code http://127.0.0.1:24714}
     * @throws dev.mooring.resource.MooringException if {@link RabbitMQ#plugins()} does not contain the plugin
     */
    URI managementUri();

    /**
     * Returns the name of the administrator.
     *
     * @return the user
     */
    String user();

    /**
     * Returns the password of the administrator.
     *
     * @return the password
     */
    String password();
}
