package dev.mooring.resource;

import java.io.Serial;
import org.apiguardian.api.API;

/**
 * Thrown if no container engine can be reached.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class EngineUnavailableException extends EngineException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which addresses were tried, the result of each attempt, and what to do
     */
    public EngineUnavailableException(String message) {
        super(NO_ANSWER, message, null);
    }
}
