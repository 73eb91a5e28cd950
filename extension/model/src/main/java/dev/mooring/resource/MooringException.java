package dev.mooring.resource;

import dev.mooring.internal.text.Printable;
import java.io.Serial;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The base class of the exceptions of Mooring. Its message says what failed, what was found and what to do. Characters
 * that move a terminal and commands to a build server, which the words of a container may contain, are shown in it as
 * {@code \\u001B}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class MooringException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed, what was found and what to do
     */
    public MooringException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what failed, what was found and what to do
     * @param cause the cause, or null
     */
    public MooringException(String message, @Nullable Throwable cause) {
        super(Printable.of(message), cause);
    }
}
