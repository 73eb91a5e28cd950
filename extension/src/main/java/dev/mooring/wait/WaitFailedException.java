package dev.mooring.wait;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link WaitStrategy} when the container can never become ready.
 *
 * @since 0.1
 */
public class WaitFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Says why waiting is in vain.
     *
     * @param message what was expected and what was found
     */
    public WaitFailedException(String message) {
        this(message, null);
    }

    /**
     * Says why waiting is in vain.
     *
     * @param message what was expected and what was found
     * @param cause what it was found by, or null
     */
    public WaitFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
