package dev.mooring.internal.provision;

import dev.mooring.resource.MooringException;
import java.io.Serial;

/** Thrown for an unknown placeholder; does not yet say in which text it was found. */
final class UnknownPlaceholderException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownPlaceholderException(String message) {
        super(message);
    }
}
