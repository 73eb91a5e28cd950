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
     * @param status the engine's, which seldom is the registry's
     * @param task what was asked
     * @param answer what the engine said, in its own words
     * @param askedAs the user that the registry was asked as, or {@code anonymously}
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
