package dev.mooring.resource;

import java.io.Serial;

/**
 * Thrown by {@link ExecResult#orThrow()} for a command that ended with a code other than 0.
 *
 * @since 0.1
 */
public class ExecFailedException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ExecResult result;

    /**
     * Makes an exception.
     *
     * @param result what the command did
     */
    public ExecFailedException(ExecResult result) {
        super(result.describe());
        this.result = result;
    }

    /**
     * Returns what the command did.
     *
     * @return the result
     */
    public ExecResult result() {
        return result;
    }
}
