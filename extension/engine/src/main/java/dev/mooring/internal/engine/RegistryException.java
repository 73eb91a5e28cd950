package dev.mooring.internal.engine;

import dev.mooring.resource.EngineException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown if the engine could not pull an image from a registry, or push one to it. */
public final class RegistryException extends EngineException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String answer;
    private final String askedAs;

    /**
     * @param status the status of the engine's answer, which seldom is the registry's
     * @param task the request, for the message
     * @param answer the engine's own message
     * @param askedAs the user who asked the registry, or {@code anonymously}
     */
    public RegistryException(int status, String task, String answer, String askedAs, @Nullable Throwable cause) {
        super(
                status,
                "The engine refused to " + task + ": " + answer + " (the registry was asked " + askedAs + ")",
                cause);
        this.answer = answer;
        this.askedAs = askedAs;
    }

    public String answer() {
        return answer;
    }

    public String askedAs() {
        return askedAs;
    }
}
