package dev.mooring.internal.engine.http.transport;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/**
 * Thrown if an engine could not be reached, did not respond in time, or aborted the response.
 *
 * @since 0.1
 */
public final class UnansweredException extends UncheckedIOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient EngineAddress address;

    UnansweredException(String message, EngineAddress address, IOException cause) {
        super(message, cause);
        this.address = address;
    }

    /** Returns where the engine listens. */
    public EngineAddress address() {
        return address;
    }
}
