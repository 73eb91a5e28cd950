package dev.mooring.resource;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

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
        this(message, null);
    }

    private EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(NO_ANSWER, message, cause);
    }

    /**
     * Makes an exception of the caller's own, whose cause is this one.
     *
     * @return an exception with the same message
     */
    public EngineUnavailableException again() {
        return new EngineUnavailableException(String.valueOf(getMessage()), this);
    }
}
