package dev.mooring.internal.engine;

import dev.mooring.resource.MooringException;
import java.io.Serial;

/** No node of a swarm can take a container. */
public final class NoPlaceException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String advice;

    /**
     * @param reason why there is no place
     * @param advice what to do about it
     */
    public NoPlaceException(String reason, String advice) {
        super("The swarm has no place for a container: " + reason + "; " + advice, null);
        this.reason = reason;
        this.advice = advice;
    }

    /** Why there is no place. */
    public String reason() {
        return reason;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
