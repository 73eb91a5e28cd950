package dev.mooring.resource;

import java.io.Serial;

/**
 * Thrown when no container engine answers where the environment says that one listens.
 *
 * @since 0.1
 */
public class EngineUnavailableException extends EngineException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what was tried, what each try answered and what to do
     */
    public EngineUnavailableException(String message) {
        super(NO_ANSWER, message, null);
    }
}
