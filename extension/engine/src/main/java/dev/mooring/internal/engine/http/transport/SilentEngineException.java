package dev.mooring.internal.engine.http.transport;

import java.io.Serial;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Thrown if an engine has sent nothing for too long. */
final class SilentEngineException extends SocketTimeoutException {

    @Serial
    private static final long serialVersionUID = 1L;

    SilentEngineException(EngineAddress address, Duration patience, SocketTimeoutException cause) {
        super(address + " did not respond for " + text(patience));
        initCause(cause);
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
