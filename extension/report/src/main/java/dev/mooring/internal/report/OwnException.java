package dev.mooring.internal.report;

import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import org.jspecify.annotations.Nullable;

/**
 * Creates an exception for one caller from a failure that several threads share, so that changes that one test makes to
 * its exception, such as adding a suppressed one, do not affect another test.
 */
public final class OwnException {

    private OwnException() {}

    /** Makes an exception with the failure's text. */
    public static MooringException of(Throwable shared) {
        String message = shared.getMessage();
        return of(message == null ? shared.toString() : message, shared);
    }

    /**
     * Creates an exception of the failure's public type, with the same details. Its cause is the failure, or the first
     * cause of the failure whose text is not a part of the message already.
     *
     * @param message the text
     * @param shared the failure
     */
    public static MooringException of(String message, Throwable shared) {
        Throwable cause = untold(message, shared);
        if (shared instanceof ContainerStartException start) {
            Integer exitCode = start.exitCode().isPresent() ? start.exitCode().getAsInt() : null;
            return new ContainerStartException(message, start.container(), exitCode, start.lastLog(), cause);
        }
        if (shared instanceof EngineUnavailableException) {
            return new EngineUnavailableException(message);
        }
        return shared instanceof EngineException refusal
                ? new EngineException(refusal.status(), message, cause)
                : new MooringException(message, cause);
    }

    /** Only exceptions that are not Mooring's own may need their stack trace to be understood. */
    private static @Nullable Throwable untold(String message, Throwable shared) {
        Throwable cause = shared;
        while (cause instanceof MooringException && message.contains(String.valueOf(cause.getMessage()))) {
            cause = cause.getCause();
        }
        return cause;
    }
}
