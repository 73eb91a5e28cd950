package dev.mooring.resource;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The result of a container that has run until it exited.
 *
 * @param exitCode the exit code
 * @param stdout its standard output, with a line terminator after every line
 * @param stderr its standard error, with a line terminator after every line
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RunResult(int exitCode, String stdout, String stderr) {

    /** Rejects nulls. */
    public RunResult {
        Objects.requireNonNull(stdout, "RunResult: 'stdout' must not be null");
        Objects.requireNonNull(stderr, "RunResult: 'stderr' must not be null");
    }
}
