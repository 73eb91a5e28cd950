package dev.mooring.internal.provision;

import dev.mooring.resource.MooringException;
import java.io.Serial;

/** Thrown for a placeholder that nothing is known of; does not say yet whose text it was found in. */
final class UnknownPlaceholderException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownPlaceholderException(String message) {
        super(message);
    }
}
