package dev.mooring.wait;

import java.io.Serial;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link WaitStrategy} when the container can never become ready.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class WaitFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String advice;

    /**
     * Creates an exception.
     *
     * @param message what was expected and what was found
     */
    public WaitFailedException(String message) {
        this(message, null, null);
    }

    /**
     * Creates an exception with advice.
     *
     * @param message what was expected and what was found
     * @param advice what to do, or null
     * @param cause the cause, or null
     */
    public WaitFailedException(String message, @Nullable String advice, @Nullable Throwable cause) {
        super(message, cause);
        this.advice = advice;
    }

    /**
     * Returns what to do.
     *
     * @return the advice, if there is one
     */
    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }
}
