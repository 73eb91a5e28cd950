package dev.mooring.resource;

import org.apiguardian.api.API;

/**
 * A network of the engine.
 *
 * <pre>{@code
 * try (Fault cut = network.disconnect(container)) {
 *     // the container's peers cannot reach it
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DockerNetwork {

    /**
     * Returns the id on the engine.
     *
     * @return the full id
     */
    String id();

    /**
     * Returns the name on the engine.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the current details of the network, as {@code docker network inspect} does.
     *
     * @return the details
     * @throws EngineException if the engine refuses
     */
    NetworkDetails inspect();

    /**
     * Returns the current details of the network, as {@code docker network inspect} does.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Connects a container, as {@code docker network connect} does.
     *
     * @param container the container
     * @param aliases the host names under which other containers find it
     * @throws EngineException if the engine refuses
     */
    void connect(DockerContainer container, String... aliases);

    /**
     * Disconnects a container, as {@code docker network disconnect} does, until the fault is closed.
     *
     * <p>Closing the fault reconnects it with its previous aliases and IP address. If the container is still
     * disconnected at the end of the test, Mooring reconnects and reports it.
     *
     * @param container the container
     * @return the fault; closing it reconnects the container
     * @throws MooringException if the container is not connected
     * @throws EngineException if the engine refuses
     */
    Fault disconnect(DockerContainer container);
}
