package dev.mooring.resource;

import java.io.Serial;
import org.apiguardian.api.API;

/**
 * Thrown by {@link ExecResult#orThrow()} for a command that ended with a code other than 0.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class ExecFailedException extends MooringException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ExecResult result;

    ExecFailedException(ExecResult result) {
        super(result.describe());
        this.result = result;
    }

    /**
     * Returns the result of the command.
     *
     * @return the result
     */
    public ExecResult result() {
        return result;
    }
}
