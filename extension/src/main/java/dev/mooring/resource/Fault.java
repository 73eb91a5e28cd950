package dev.mooring.resource;

/**
 * Something broken on purpose; closing it heals it.
 *
 * <p>Closing twice is harmless. What a test leaves broken is healed by Mooring and reported.
 *
 * @since 0.1
 */
public interface Fault extends AutoCloseable {

    /**
     * Heals what was broken.
     *
     * @throws EngineException if the engine refuses
     */
    @Override
    void close();
}
