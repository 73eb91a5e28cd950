package dev.mooring.resource;

import java.util.Objects;

/**
 * What a container that ran to its end did.
 *
 * @param exitCode the exit code
 * @param stdout what it printed on standard output, every line with a line end
 * @param stderr what it printed on standard error, every line with a line end
 * @since 0.1
 */
public record RunResult(int exitCode, String stdout, String stderr) {

    /** Rejects nulls. */
    public RunResult {
        Objects.requireNonNull(stdout, "RunResult: 'stdout' must not be null");
        Objects.requireNonNull(stderr, "RunResult: 'stderr' must not be null");
    }
}
