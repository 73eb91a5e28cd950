package dev.mooring.resource;

/**
 * A volume of the engine.
 *
 * @since 0.1
 */
public interface DockerVolume {

    /**
     * Returns the name on the engine.
     *
     * @return the name
     */
    String name();

    /**
     * Asks the engine about the volume.
     *
     * @return what it is now
     * @throws EngineException if the engine refuses
     */
    VolumeDetails inspect();

    /**
     * Asks the engine about the volume.
     *
     * @return the engine's answer as JSON, unmasked
     * @throws EngineException if the engine refuses
     */
    String inspectRaw();
}
