package dev.mooring.resource;

import java.io.Serial;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the engine refuses a request or does not answer.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class EngineException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The status if the engine did not answer. */
    public static final int NO_ANSWER = 0;

    private final int status;

    /**
     * Creates an exception.
     *
     * @param status the HTTP status of the engine's answer, or {@link #NO_ANSWER}
     * @param message the request and the answer of the engine
     * @param cause the cause, or null
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
     * Returns whether the requested object does not exist.
     *
     * @return true for a status of 404
     */
    public boolean notFound() {
        return status == 404;
    }

    /**
     * Returns whether the request conflicts with the current state, for instance with a name in use.
     *
     * @return true for a status of 409
     */
    public boolean conflict() {
        return status == 409;
    }
}
