package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A virtual host of a RabbitMQ server that belongs to one test or one class.
 *
 * @since 0.1
 * @see VirtualHost
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestVirtualHost {

    /**
     * Returns the name of the virtual host on the server.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the AMQP URI of the virtual host, with the user and password of the server.
     *
     * @return for instance {@code amqp://guest:guest@127.0.0.1:24713/orders_1}
     */
    URI uri();

    /**
     * Returns the server, which has the user and the password.
     *
     * @return the server
     */
    RabbitMQServer server();
}
