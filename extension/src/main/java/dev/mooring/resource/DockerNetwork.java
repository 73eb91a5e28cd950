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
     * Disconnects a container, as {@code docker network disconnect} does.
     *
     * @param container the container
     * @throws EngineException if the engine refuses
     */
    void disconnect(DockerContainer container);

    /**
     * Cuts a container from this network until the fault is closed; aliases and address are kept.
     *
     * @param container the container
     * @return the fault that connects it again
     * @throws EngineException if the engine refuses
     */
    Fault disconnected(DockerContainer container);
}
