package dev.mooring.resource;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the engine refuses a request or does not answer.
 *
 * @since 0.1
 */
public class EngineException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The status of an engine that did not answer at all. */
    public static final int NO_ANSWER = 0;

    private final int status;

    /**
     * Makes an exception.
     *
     * @param status the HTTP status of the engine's answer, or {@link #NO_ANSWER}
     * @param message what was asked and what the engine said
     * @param cause what it was found by, or null
     */
    public EngineException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /**
     * Returns the HTTP status of the engine's answer.
     *
     * @return for instance 404, or {@link #NO_ANSWER}
     */
    public int status() {
        return status;
    }

    /**
     * Tells whether what was asked for does not exist.
     *
     * @return true for a status of 404
     */
    public boolean notFound() {
        return status == 404;
    }

    /**
     * Tells whether the request does not fit the state that the engine is in.
     *
     * @return true for a status of 409
     */
    public boolean conflict() {
        return status == 409;
    }
}
