package dev.mooring.resource;

import org.apiguardian.api.API;

/**
 * A fault that a test has caused on purpose; closing it ends the fault.
 *
 * <p>Closing it twice has no effect. A fault that a test leaves open is ended by Mooring and reported.
 *
 * <pre>{@code
 * try (Fault frozen = container.pause()) {
 *     // what does a client see meanwhile?
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Fault extends AutoCloseable {

    /**
     * Ends the fault.
     *
     * @throws EngineException if the engine refuses
     */
    @Override
    void close();
}
