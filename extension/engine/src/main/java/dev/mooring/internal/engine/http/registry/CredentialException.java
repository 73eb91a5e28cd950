package dev.mooring.internal.engine.http.registry;

import java.io.Serial;

/** A credential that is configured but cannot be obtained. The message names the place and holds no secret. */
final class CredentialException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** It has no cause, because the message of a parser may quote the text that it could not read. */
    CredentialException(String message) {
        super(message);
    }
}
