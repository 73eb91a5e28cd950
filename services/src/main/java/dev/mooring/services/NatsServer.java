package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A NATS server.
 *
 * <pre>{@code
 * class OrdersIT {
 *     @Nats
 *     static NatsServer nats;
 *
 *     @Test
 *     void publishes() throws Exception {
 *         try (Connection connection = io.nats.client.Nats.connect(nats.uri().toString())) { ... }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Nats
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface NatsServer extends Server {

    /**
     * Returns the URI for clients, without user and password.
     *
     * @return for instance {@code nats://127.0.0.1:24713}
     */
    default URI uri() {
        return endpoint().uri("nats");
    }

    /**
     * Returns the URI of the server's monitoring, which answers to {@code /varz}, {@code /connz} and {@code /jsz}.
     *
     * @return for instance {@code http://127.0.0.1:24714}
     */
    URI monitoringUri();

    /**
     * Returns the user.
     *
     * @return the user, or an empty text if clients need not authenticate
     */
    String user();

    /**
     * Returns the password.
     *
     * @return the password, or an empty text if clients need not authenticate
     */
    String password();
}
