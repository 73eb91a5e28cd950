package dev.mooring.internal.engine;

import dev.mooring.resource.EngineException;
import java.io.Serial;
import java.util.List;

/** Thrown when an image could not be built. */
public final class BuildFailure extends EngineException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NOT_BUILT = 500;

    private final String step;
    private final String reason;
    private final List<String> output;

    /**
     * @param step the step that failed, as {@code [2/3] RUN make}, or empty if no step failed
     * @param reason the builder's own words
     * @param output the last lines that the step printed
     */
    public BuildFailure(String step, String reason, List<String> output) {
        super(
                NOT_BUILT,
                "The engine failed to build the image" + (step.isEmpty() ? "" : " in step " + step) + ": " + reason,
                null);
        this.step = step;
        this.reason = reason;
        this.output = List.copyOf(output);
    }

    public String step() {
        return step;
    }

    public String reason() {
        return reason;
    }

    public List<String> output() {
        return output;
    }
}
