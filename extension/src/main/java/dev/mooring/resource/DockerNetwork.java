package dev.mooring.resource;

/**
 * A network of the engine.
 *
 * @since 0.1
 */
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
     * Asks the engine about the network.
     *
     * @return what it is now
     * @throws EngineException if the engine refuses
     */
    NetworkDetails inspect();

    /**
     * Asks the engine about the network.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();

    /**
     * Connects a container, as {@code docker network connect} does.
     *
     * @param container the container
     * @param aliases the host names under which peers find it
     * @throws EngineException if the engine refuses
     */
    void connect(DockerContainer container, String... aliases);

    /**
     * Disconnects a container, as {@code docker network disconnect} does, until the fault is closed.
     *
     * <p>Closing the fault connects it again with the aliases and the IP address that it had. What a test leaves
     * disconnected is connected again by Mooring and reported.
     *
     * @param container the container
     * @return the fault; closing it connects the container again
     * @throws MooringException if the container is not connected
     * @throws EngineException if the engine refuses
     */
    Fault disconnect(DockerContainer container);
}
