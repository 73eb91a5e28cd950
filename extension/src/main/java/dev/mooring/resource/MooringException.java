package dev.mooring.resource;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The base of all that Mooring throws: says what failed, what was found and what to do.
 *
 * @since 0.1
 */
public class MooringException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what failed, what was found and what to do
     */
    public MooringException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception.
     *
     * @param message what failed, what was found and what to do
     * @param cause what it was found by, or null
     */
    public MooringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
