package dev.mooring.internal.engine.http.registry;

import java.io.Serial;

/** A credential that is configured but cannot be obtained. The message names the place and holds no secret. */
final class CredentialException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Without a cause, since a parser's own message may quote what it could not read. */
    CredentialException(String message) {
        super(message);
    }
}
