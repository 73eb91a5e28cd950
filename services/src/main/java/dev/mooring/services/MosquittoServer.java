package dev.mooring.services;

import java.net.URI;
import org.apiguardian.api.API;

/**
 * A Mosquitto broker.
 *
 * <pre>{@code
 * class SensorsIT {
 *     @Mosquitto
 *     static MosquittoServer broker;
 *
 *     @Test
 *     void publishes() throws MqttException {
 *         try (MqttClient client = new MqttClient(broker.tcpUri().toString(), "test")) { ... }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 * @see Mosquitto
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface MosquittoServer extends Server {

    /**
     * Returns the URI for clients that expect the scheme {@code mqtt}, without user and password.
     *
     * @return for instance {@code mqtt://127.0.0.1:24713}
     */
    default URI uri() {
        return endpoint().uri("mqtt");
    }

    /**
     * Returns the URI for clients that expect the scheme {@code tcp}, such as Eclipse Paho, without user and password.
     *
     * @return for instance {@code tcp://127.0.0.1:24713}
     */
    default URI tcpUri() {
        return endpoint().uri("tcp");
    }

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
